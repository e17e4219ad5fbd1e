namespace Krewe.Cli.Bd.Words;

/// <summary>The key that a memory gets when nobody names one: its first words. Pure.</summary>
internal static class MemoryKey
{
    private const int WordsMax = 8;

    private const int LengthMax = 60;

    /// <summary>Small letters and digits with hyphens between; empty when the text has none.</summary>
    public static string Of(string text)
    {
        var plain = new string([.. text.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')]);
        var key = string.Join('-', plain.Split('-', StringSplitOptions.RemoveEmptyEntries).Take(WordsMax));
        return key.Length > LengthMax ? key[..LengthMax].TrimEnd('-') : key;
    }
}
