using System.Text;

namespace Krewe.Formats.Git;

/// <summary>
/// The lines of a message in which its writer speaks: without what git leaves out (comments, all below the scissors), and without code, quotes,
/// addresses and hidden remarks of a template, in which a task is at most an example.
/// </summary>
internal static class SpokenLines
{
    /// <summary>Stands where something was left out: no id goes on across it.</summary>
    private const char Gap = '`';

    /// <summary>The lines; blank ones stay, because they end the subject.</summary>
    public static List<string> Of(string text, char? comment)
    {
        var lines = new List<string>();
        var isFenced = false;
        foreach (var line in WithoutRemarks(text).Split('\n'))
        {
            if (IsScissors(line, comment))
            {
                break;
            }

            if (line.Length > 0 && line[0] == comment)
            {
                continue;
            }

            if (IsFence(line))
            {
                isFenced = !isFenced;
            }
            else if (!isFenced && !IsCodeOrQuote(line))
            {
                lines.Add(WithoutAddresses(WithoutCode(line)));
            }
        }

        return lines;
    }

    /// <summary>What <c>git commit --verbose</c> puts above the difference.</summary>
    private static bool IsScissors(string line, char? comment) =>
        comment is not null && line.Length > 4 && line[0] == comment && line.AsSpan(1).Trim() is var rest
        && rest.StartsWith("---", StringComparison.Ordinal) && rest.EndsWith("---", StringComparison.Ordinal) && rest.Contains(">8", StringComparison.Ordinal);

    private static bool IsFence(string line) =>
        line.AsSpan().TrimStart() is var text && (text.StartsWith("```", StringComparison.Ordinal) || text.StartsWith("~~~", StringComparison.Ordinal));

    private static bool IsCodeOrQuote(string line) =>
        line.StartsWith("    ", StringComparison.Ordinal) || line.StartsWith('\t') || line.AsSpan().TrimStart().StartsWith(">", StringComparison.Ordinal);

    /// <summary>Without comments of HTML, which templates of pull requests are full of. One that nobody ends is text.</summary>
    private static string WithoutRemarks(string text)
    {
        var lines = text.ReplaceLineEndings("\n");
        var kept = new StringBuilder();
        var from = 0;
        while (lines.IndexOf("<!--", from, StringComparison.Ordinal) is >= 0 and var start)
        {
            var end = lines.IndexOf("-->", start, StringComparison.Ordinal);
            if (end < 0)
            {
                break;
            }

            kept.Append(lines, from, start - from).Append(Gap);
            from = end + "-->".Length;
        }

        return from == 0 ? lines : kept.Append(lines, from, lines.Length - from).ToString();
    }

    /// <summary>Without what stands between runs of as many backticks. A run without its like is text.</summary>
    private static string WithoutCode(string line)
    {
        var kept = new StringBuilder(line.Length);
        var rest = line.AsSpan();
        while (rest.IndexOf('`') is >= 0 and var start)
        {
            var run = Run(rest[start..]);
            kept.Append(rest[..start]).Append(Gap);
            rest = rest[(start + run)..];
            if (CloseOf(rest, run) is >= 0 and var close)
            {
                rest = rest[(close + run)..];
            }
        }

        return kept.Length == 0 ? line : kept.Append(rest).ToString();
    }

    private static int CloseOf(ReadOnlySpan<char> text, int run)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '`')
            {
                continue;
            }

            var length = Run(text[at..]);
            if (length == run)
            {
                return at;
            }

            at += length - 1;
        }

        return -1;
    }

    private static int Run(ReadOnlySpan<char> text) => text.IndexOfAnyExcept('`') is >= 0 and var length ? length : text.Length;

    private static string WithoutAddresses(string line) => !line.Contains("://", StringComparison.Ordinal)
        ? line
        : string.Join(' ', line.Split(' ').Select(word => word.Contains("://", StringComparison.Ordinal) ? "`" : word));
}
