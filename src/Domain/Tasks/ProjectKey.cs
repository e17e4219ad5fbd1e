namespace Krewe.Domain.Tasks;

/// <summary>Names one project: organization (the tenant) and project id. Neither may hold a slash.</summary>
public readonly record struct ProjectKey(string Organization, string Project)
{
    /// <summary>The key of a task of this project.</summary>
    public TaskKey Task(string id) => new(Organization, Project, id);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text has not exactly two parts.</exception>
    public static ProjectKey Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || text.IndexOf('/', slash + 1) >= 0)
        {
            throw new FormatException($"'{text}' is not organization/project.");
        }

        return new ProjectKey(text[..slash], text[(slash + 1)..]);
    }

    /// <summary><c>organization/project</c></summary>
    public override string ToString() => $"{Organization}/{Project}";
}
