namespace Krewe.Storage.Text;

/// <summary>Which text both databases give back as it was.</summary>
internal static class StorableText
{
    /// <summary>True for U+0000 (PostgreSQL refuses it) and for half of a surrogate pair (it has no UTF-8).</summary>
    public static bool IsBad(string? text)
    {
        if (text is null)
        {
            return false;
        }

        var span = text.AsSpan();
        if (span.Contains('\0'))
        {
            return true;
        }

        var at = span.IndexOfAnyInRange('\uD800', '\uDFFF');
        return at >= 0 && HasLoneSurrogate(span[at..]);
    }

    /// <summary>The text to look for: one that no row can hold becomes one that none does hold.</summary>
    public static string? OrNothing(string? text) => IsBad(text) ? "\uFFFF" : text;

    private static bool HasLoneSurrogate(ReadOnlySpan<char> span)
    {
        for (var index = 0; index < span.Length; index++)
        {
            if (!char.IsSurrogate(span[index]))
            {
                continue;
            }

            if (index + 1 == span.Length || !char.IsSurrogatePair(span[index], span[index + 1]))
            {
                return true;
            }

            index++;
        }

        return false;
    }
}
