namespace Krewe.Domain.Tasks;

/// <summary>
/// Names one task: organization (the tenant), project, and the id that people and agents use. An id is unique in its project.
/// None of the three may hold a slash, because <see cref="ToString"/> is the key of the task's grain.
/// </summary>
public readonly record struct TaskKey(string Organization, string Project, string Id)
{
    /// <summary>The project that the task belongs to.</summary>
    public ProjectKey InProject => new(Organization, Project);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text has not exactly three parts.</exception>
    public static TaskKey Parse(string text)
    {
        var first = text.IndexOf('/', StringComparison.Ordinal);
        var second = first < 0 ? -1 : text.IndexOf('/', first + 1);
        if (second < 0 || text.IndexOf('/', second + 1) >= 0)
        {
            throw new FormatException($"'{text}' is not organization/project/id.");
        }

        return new TaskKey(text[..first], text[(first + 1)..second], text[(second + 1)..]);
    }

    /// <summary><c>organization/project/id</c></summary>
    public override string ToString() => $"{Organization}/{Project}/{Id}";
}
