namespace Krewe.Formats.Agents.Markdown;

/// <summary>Tells the lines of a body apart: headings, items, rows of tables, text. What stands in code blocks is nobody's rule.</summary>
internal static class MarkdownLines
{
    public static IEnumerable<MarkdownLine> Read(string[] lines, int start)
    {
        string? fence = null;
        for (var index = start; index < lines.Length; index++)
        {
            var text = lines[index].Trim();
            var marks = Fence(text);
            if (fence is not null)
            {
                // A block ends with at least as many of the marks that began it, alone on their line.
                fence = marks is not null && marks.StartsWith(fence, StringComparison.Ordinal) && marks.Length == text.Length ? null : fence;
            }
            else if (marks is not null)
            {
                fence = marks;
            }
            else
            {
                yield return Classify(index + 1, text);
            }
        }
    }

    private static string? Fence(string text)
    {
        var mark = text is ['`' or '~', ..] ? text[0] : ' ';
        var length = text.AsSpan().IndexOfAnyExcept(mark) is >= 0 and var end ? end : text.Length;
        return mark != ' ' && length >= 3 ? text[..length] : null;
    }

    private static MarkdownLine Classify(int number, string text)
    {
        var hashes = text.AsSpan().IndexOfAnyExcept('#') is >= 0 and var end ? end : text.Length;
        return text switch
        {
            "" => new(number, MarkdownKind.Blank, 0, text),
            _ when hashes is > 0 and <= 6 && (text.Length == hashes || text[hashes] == ' ') => new(number, MarkdownKind.Heading, hashes, text[hashes..].Trim().TrimEnd('#').Trim()),
            ['|', ..] => new(number, MarkdownKind.Row, 0, text),
            ['-' or '*' or '+', ' ' or '\t', ..] => new(number, MarkdownKind.Bullet, 0, WithoutBox(text[2..].Trim())),
            _ when NumberLength(text) is > 0 and var length => new(number, MarkdownKind.Bullet, 0, WithoutBox(text[length..].Trim())),
            _ => new(number, MarkdownKind.Text, 0, text),
        };
    }

    private static int NumberLength(string text)
    {
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return digits is > 0 and < 10 && text.Length > digits + 1 && text[digits] is '.' or ')' && text[digits + 1] == ' ' ? digits + 2 : 0;
    }

    private static string WithoutBox(string item) => item is ['[', _, ']', ' ', ..] ? item[4..].Trim() : item;
}
