using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Krewe.Domain.Reservations.Globs;

namespace Krewe.Domain.Reservations;

/// <summary>A pattern of paths of a repository, such as <c>src/api/**/*.cs</c>. Immutable; equal when it is written differently but reads the same.</summary>
/// <remarks>
/// <list type="bullet">
/// <item><c>**</c>, alone in its segment, is zero or more whole segments: <c>src/**</c> covers <c>src</c> itself and all that is below it.</item>
/// <item><c>*</c> is zero or more characters within a segment, <c>?</c> is exactly one (a Unicode code point). Both match a leading dot.</item>
/// <item><c>{a,b}</c> is either, as if the pattern were written once with each; the alternatives may hold <c>/</c>, wildcards and further braces, and may be empty.</item>
/// <item>A folder, written with <c>/</c> at its end, covers what is below it: <c>src/api/</c> is <c>src/api/**</c>. Without that, a name stands for itself alone.</item>
/// <item>Everything else is literal, brackets and parentheses too, and case counts. Nothing can be escaped.</item>
/// <item>A leading <c>./</c>, doubled slashes and segments <c>.</c> are dropped. <c>..</c>, absolute paths and backslashes are refused.</item>
/// </list>
/// A segment of a path is never empty, <c>.</c> or <c>..</c>, so two patterns that share only such a text do not overlap.
/// </remarks>
public sealed class PathGlob : IEquatable<PathGlob>
{
    /// <summary>Characters of a pattern.</summary>
    public const int LengthMax = 256;

    /// <summary>Alternatives when all braces are written out.</summary>
    public const int AlternativesMax = 64;

    /// <summary>Characters of all alternatives together.</summary>
    public const int SymbolsMax = 1_024;

    /// <summary>Segments of one alternative.</summary>
    public const int SegmentsMax = 32;

    /// <summary>Characters of a path; a longer one matches nothing.</summary>
    public const int PathLengthMax = 4_096;

    private PathGlob(string text, IReadOnlyList<GlobPath> alternatives) =>
        (Text, Alternatives, LiteralPrefix) = (text, alternatives, CommonPrefix(alternatives));

    /// <summary>The pattern, tidied.</summary>
    public string Text { get; }

    internal IReadOnlyList<GlobPath> Alternatives { get; }

    /// <summary>The segments that every path it covers begins with, as far as all alternatives agree.</summary>
    internal ImmutableArray<string> LiteralPrefix { get; }

    /// <summary>Reads a pattern. Spaces around it are dropped.</summary>
    /// <param name="text">From anywhere: it is hostile until it was read.</param>
    /// <param name="glob">The pattern.</param>
    /// <param name="problem">What is wrong, as the end of a sentence whose subject is the pattern, with what to write instead.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PathGlob? glob, [NotNullWhen(false)] out string? problem)
    {
        var trimmed = text?.Trim(' ') ?? string.Empty;
        problem = GlobParser.Parse(trimmed, out var alternatives);
        glob = problem is null ? new(alternatives is [var only] ? only.Text : trimmed, alternatives) : null;
        return glob is not null;
    }

    /// <summary>True when the path is one that the pattern covers. Not a path relative to the root (<c>..</c>, absolute, empty): false.</summary>
    public bool Matches(string path)
    {
        var steps = new StepCount();
        return GlobParser.Path(path) is { } names && Alternatives.Any(alternative => alternative.Overlaps(names, steps));
    }

    /// <summary>True when the text names a file from the root, as <see cref="Matches"/> takes it.</summary>
    public static bool IsPath(string text) => GlobParser.Path(text) is not null;

    /// <summary>
    /// True exactly when some path matches both. At most 2·m·n comparisons of characters, where m and n are the characters of all
    /// alternatives of each (at most <see cref="SymbolsMax"/>).
    /// </summary>
    public bool Overlaps(PathGlob other) => Overlaps(other, new StepCount());

    /// <inheritdoc cref="Overlaps(PathGlob)"/>
    /// <param name="other">The other pattern.</param>
    /// <param name="steps">Where the comparisons are counted.</param>
    public bool Overlaps(PathGlob other, StepCount steps)
    {
        foreach (var mine in Alternatives)
        {
            foreach (var theirs in other.Alternatives)
            {
                if (mine.Overlaps(theirs, steps))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public bool Equals(PathGlob? other) =>
        other is not null && Alternatives.Count == other.Alternatives.Count && Alternatives.All(mine => other.Alternatives.Any(theirs => mine.Text == theirs.Text));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PathGlob);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        Alternatives.Aggregate(0, (hash, alternative) => hash ^ StringComparer.Ordinal.GetHashCode(alternative.Text));

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static ImmutableArray<string> CommonPrefix(IReadOnlyList<GlobPath> alternatives)
    {
        IEnumerable<string> common = alternatives[0].LiteralPrefix;
        foreach (var alternative in alternatives.Skip(1))
        {
            common = common.Zip(alternative.LiteralPrefix).TakeWhile(pair => pair.First == pair.Second).Select(pair => pair.First).ToList();
        }

        return [.. common];
    }
}
