using System.Text.RegularExpressions;

namespace Krewe.Domain.Tests.Properties;

/// <summary>What patterns mean, said as plainly as can be: texts in, texts out, everything tried.</summary>
internal static partial class NaiveGlob
{
    /// <summary>Each alternative as segments.</summary>
    public static List<string[]> Alternatives(string pattern)
    {
        var braces = InnermostBraces().Match(pattern);
        if (!braces.Success)
        {
            var folder = pattern.EndsWith('/') || pattern.EndsWith("/.", StringComparison.Ordinal) ? pattern + "/**" : pattern;
            return [Segments(folder)];
        }

        return [.. braces.Groups[1].Value.Split(',').SelectMany(option => Alternatives(pattern[..braces.Index] + option + pattern[(braces.Index + braces.Length)..]))];
    }

    public static string[] Segments(string path) => [.. path.Split('/').Where(segment => segment is not ("" or "."))];

    public static bool Matches(List<string[]> alternatives, string[] path) => alternatives.Exists(segments => Path(segments, path));

    private static bool Path(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        if (pattern.IsEmpty)
        {
            return path.IsEmpty;
        }

        if (pattern[0] == "**")
        {
            return Path(pattern[1..], path) || (!path.IsEmpty && Path(pattern, path[1..]));
        }

        return !path.IsEmpty && Segment(pattern[0], path[0]) && Path(pattern[1..], path[1..]);
    }

    private static bool Segment(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        if (pattern.IsEmpty)
        {
            return name.IsEmpty;
        }

        if (pattern[0] == '*')
        {
            return Segment(pattern[1..], name) || (!name.IsEmpty && Segment(pattern, name[1..]));
        }

        return !name.IsEmpty && (pattern[0] == '?' || pattern[0] == name[0]) && Segment(pattern[1..], name[1..]);
    }

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex InnermostBraces();
}
