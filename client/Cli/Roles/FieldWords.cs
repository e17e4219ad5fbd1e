namespace Krewe.Cli.Roles;

/// <summary>What a role's name says about its field: <c>senior-backend-engineer</c> is of the field <c>backend</c>.</summary>
internal static class FieldWords
{
    private const int LengthMin = 2;

    /// <summary>Words that say that somebody works, and not on what.</summary>
    private static readonly HashSet<string> Titles = new(StringComparer.OrdinalIgnoreCase)
    {
        "agent", "and", "architect", "assistant", "bot", "builder", "chief", "coder", "consultant", "dev", "developer", "droid", "engineer", "expert",
        "for", "guru", "head", "helper", "junior", "lead", "manager", "master", "of", "principal", "pro", "programmer", "senior", "specialist", "staff",
        "subagent", "team", "the", "worker",
    };

    public static IEnumerable<string> Of(string role) => role
        .Split(['-', ' ', '_', '.'], StringSplitOptions.RemoveEmptyEntries)
        .Select(word => word.ToLowerInvariant())
        .Where(word => word.Length >= LengthMin && word.Any(char.IsLetter) && !Titles.Contains(word));
}
