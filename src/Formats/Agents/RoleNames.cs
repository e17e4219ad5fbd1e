using Krewe.Formats.Agents.Rules;

namespace Krewe.Formats.Agents;

/// <summary>Names where the file gives none outright.</summary>
internal static class RoleNames
{
    private static readonly string[] Kinds = ["-agent", "-droid", "-subagent"];

    /// <summary><c>path/backend-developer.agent.md</c> is <c>backend-developer</c>; null when there is nothing to take.</summary>
    public static string? OfFile(string? fileName)
    {
        var last = fileName?.Split('/', '\\')[^1] ?? string.Empty;
        var dot = last.LastIndexOf('.');
        var stem = (dot < 0 ? last : last[..dot]).Trim();
        stem = stem.EndsWith(".agent", StringComparison.OrdinalIgnoreCase) ? stem[..^".agent".Length] : stem;
        return stem.Length == 0 ? null : stem;
    }

    /// <summary>"Backend Developer Agent" is <c>backend-developer</c>; null when there is nothing to take.</summary>
    public static string? OfHeading(string? heading)
    {
        var name = Term.Normalized(heading ?? string.Empty);
        var kind = Array.Find(Kinds, kind => name.EndsWith(kind, StringComparison.Ordinal));
        return kind is not null ? name[..^kind.Length] : name.Length == 0 ? null : name;
    }
}
