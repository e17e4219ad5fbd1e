using System.Buffers;

namespace Krewe.Cli.Output;

/// <summary>Makes text from elsewhere safe to show: a title could carry terminal commands.</summary>
internal static class PlainText
{
    private static readonly SearchValues<char> Controls = SearchValues.Create(
    [
        .. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7f, 0x21)).Select(code => (char)code),

        // Line ends of Unicode, and what turns the direction of the text after it.
        '\u2028', '\u2029', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069',
    ]);

    /// <summary>One line without control characters.</summary>
    public static string Line(string? text) =>
        text is null || text.AsSpan().IndexOfAny(Controls) < 0 ? text ?? string.Empty : Replace(text, keepsLines: false);

    /// <summary>Several lines without other control characters.</summary>
    public static string Lines(string? text) => text is null ? string.Empty : Replace(text.ReplaceLineEndings("\n"), keepsLines: true);

    private static string Replace(string text, bool keepsLines) => string.Create(text.Length, (text, keepsLines), static (span, source) =>
    {
        for (var index = 0; index < span.Length; index++)
        {
            var letter = source.text[index];
            var stays = (source.keepsLines && letter is ('\n' or '\t')) || !Controls.Contains(letter);
            span[index] = stays ? letter : letter is '\n' or '\r' or '\t' ? ' ' : '\ufffd';
        }
    });
}
