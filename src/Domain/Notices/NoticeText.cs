namespace Krewe.Domain.Notices;

/// <summary>The words of notices, within the bounds of messages.</summary>
internal static class NoticeText
{
    private const int SubjectLength = 200;
    private const int QuoteLength = 4_000;
    private const int TitleLength = 500;

    /// <summary>One line.</summary>
    public static string Subject(string text) => Cut(text.ReplaceLineEndings(" "), SubjectLength);

    /// <summary>What somebody said, or that nothing was said.</summary>
    public static string Quote(string? words) => string.IsNullOrWhiteSpace(words) ? "no reason was given." : Ended(Cut(words.TrimEnd(), QuoteLength));

    /// <summary>A title as it stands in a text.</summary>
    public static string Title(string title) => Cut(title, TitleLength);

    /// <summary>What follows is another sentence.</summary>
    private static string Ended(string words) => char.IsLetterOrDigit(words[^1]) ? words + "." : words;

    /// <summary>Never within a character: no database stores half of one.</summary>
    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = length - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "…";
    }
}
