namespace Krewe.Formats.Agents.Rules;

/// <summary>Patterns of paths that are written as code in a line.</summary>
internal static class PathTokens
{
    private const string TaskFilePrefix = "tasks-";

    /// <summary>What stands between backticks and looks like a path, relative to the repository's root.</summary>
    public static IEnumerable<string> In(string line)
    {
        var parts = line.Split('`');
        for (var index = 1; index < parts.Length - 1; index += 2)
        {
            if (Relative(parts[index]) is { } path)
            {
                yield return path;
            }
        }
    }

    /// <summary>The text as a path, or null when it does not look like one.</summary>
    public static string? Relative(string text)
    {
        var path = text.Trim();
        var isPath = path.Length <= AgentRoleLimits.PathLength
            && path.AsSpan().IndexOfAny('/', '*', '.') >= 0
            && !path.Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || character is '|' or '<' or '>' or '"')
            && !path.Contains("://", StringComparison.Ordinal);
        path = path.StartsWith("./", StringComparison.Ordinal) ? path[2..].TrimStart('/') : path.TrimStart('/');
        return isPath && path.Any(char.IsLetterOrDigit) ? path : null;
    }

    /// <summary>True for <c>tasks/tasks-backend-*.md</c> and <c>tasks-backend-*</c>.</summary>
    public static bool IsTaskFile(string path)
    {
        var name = path.AsSpan(path.LastIndexOf('/') + 1);
        return name.StartsWith(TaskFilePrefix, StringComparison.Ordinal) && name.Length > TaskFilePrefix.Length;
    }
}
