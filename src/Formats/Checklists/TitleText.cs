namespace Krewe.Formats.Checklists;

/// <summary>Makes a title of a line.</summary>
public static class TitleText
{
    /// <summary>The longest title that a task may have.</summary>
    public const int LengthMax = 500;

    /// <summary>The line without control characters, cut where it is too long.</summary>
    public static string Of(string text)
    {
        var plain = string.Concat(text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter)).Trim();
        if (plain.Length <= LengthMax)
        {
            return plain;
        }

        var length = LengthMax - 1;
        return $"{plain[..(char.IsHighSurrogate(plain[length - 1]) ? length - 1 : length)]}…";
    }

    /// <summary>True when a title does not tell the whole line.</summary>
    public static bool IsCut(string text) => text.Trim().Length > LengthMax;
}
