using Krewe.Domain;
using Krewe.Domain.Reservations;

namespace Krewe.Requests;

/// <summary>Patterns of paths as tasks keep them.</summary>
internal static class TaskPaths
{
    /// <summary>Patterns that were checked, tidied, each once.</summary>
    public static StringList Tidy(IReadOnlyList<string>? paths) =>
        GlobList.TryParse(paths ?? [], "paths", out var globs, out _) ? StringList.Of(globs.Select(glob => glob.Text)) : StringList.Empty;
}
