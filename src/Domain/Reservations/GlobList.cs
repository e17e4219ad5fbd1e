using System.Diagnostics.CodeAnalysis;

namespace Krewe.Domain.Reservations;

/// <summary>Reads the patterns of one reservation.</summary>
public static class GlobList
{
    /// <summary>Patterns of one reservation.</summary>
    public const int CountMax = 32;

    /// <summary>All patterns, each once and in their order, or every fault with its place.</summary>
    /// <param name="texts">From anywhere.</param>
    /// <param name="field">What the list is called where it came from, such as <c>paths</c>.</param>
    /// <param name="globs">The patterns; null when there is a fault.</param>
    /// <param name="faults">Such as <c>paths[2]</c> with what to write instead; null when there is none.</param>
    public static bool TryParse(
        IReadOnlyList<string?> texts,
        string field,
        [NotNullWhen(true)] out IReadOnlyList<PathGlob>? globs,
        [NotNullWhen(false)] out IReadOnlyList<RejectionDetail>? faults)
    {
        var (read, found) = (new List<PathGlob>(), new List<RejectionDetail>());
        if (texts.Count > CountMax)
        {
            found.Add(new(field, $"has {texts.Count} patterns, of which at most {CountMax} are allowed: name folders in place of single files"));
        }

        for (var index = 0; index < Math.Min(texts.Count, CountMax); index++)
        {
            if (PathGlob.TryParse(texts[index], out var glob, out var problem))
            {
                read.Add(glob);
            }
            else
            {
                found.Add(new($"{field}[{index}]", problem));
            }
        }

        globs = found.Count == 0 ? [.. read.Distinct()] : null;
        faults = found.Count == 0 ? null : found;
        return globs is not null;
    }
}
