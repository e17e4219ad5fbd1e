using System.Text;

namespace Krewe.Domain.Reservations.Globs;

/// <summary>Reads patterns and paths. A refusal is a sentence that says what to write instead.</summary>
internal static class GlobParser
{
    public const string AnyDepth = "**";

    /// <summary>The alternatives of a pattern, or what is wrong with it.</summary>
    public static string? Parse(string text, out IReadOnlyList<GlobPath> alternatives)
    {
        alternatives = [];
        var choices = new List<string>();
        if ((GlobTextRules.Problem(text) ?? GlobAlternatives.Expand(text, choices)) is { } problem)
        {
            return problem;
        }

        var paths = new List<GlobPath>();
        foreach (var choice in choices)
        {
            if (Read(choice, out var path) is { } wrong)
            {
                return choices.Count == 1 ? wrong : $"stands for {choice} among others, which {wrong}";
            }

            paths.Add(path!);
        }

        alternatives = [.. paths.DistinctBy(path => path.Text, StringComparer.Ordinal)];
        return null;
    }

    /// <summary>A path as segments, or null when it is none of a repository.</summary>
    public static GlobPath? Path(string path)
    {
        if (path.Length > PathGlob.PathLengthMax || path.StartsWith('/') || !IsWellFormed(path))
        {
            return null;
        }

        var names = Names(path);
        return names.Count == 0 || names.Contains("..", StringComparer.Ordinal) ? null : GlobPath.Names(names);
    }

    /// <summary>False when the text holds half of a surrogate pair.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var consumed) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            text = text[consumed..];
        }

        return true;
    }

    private static string? Read(string choice, out GlobPath? path)
    {
        path = null;
        var segments = Names(choice);
        if (segments.Count == 0)
        {
            return "names no file: write ** for everything";
        }

        if ((GlobTextRules.RootProblem(choice) ?? segments.Select(GlobTextRules.SegmentProblem).FirstOrDefault(found => found is not null)) is { } problem)
        {
            return problem;
        }

        if (choice[^1] == '/' || choice.EndsWith("/.", StringComparison.Ordinal))
        {
            // A pattern that names a folder covers what is below it.
            segments.Add(AnyDepth);
        }

        if (segments.Count > PathGlob.SegmentsMax)
        {
            return $"has {segments.Count} segments, of which at most {PathGlob.SegmentsMax} are allowed: name a folder further up with ** below it";
        }

        path = GlobPath.Pattern(segments);
        return null;
    }

    private static List<string> Names(string text) =>
        [.. text.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(name => name != ".")];
}
