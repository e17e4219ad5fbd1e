namespace Krewe.Domain.Routing;

/// <summary>Something that keeps a task from an agent, whatever speaks for it.</summary>
/// <param name="Message">In a sentence, for whoever asked, with what would change it.</param>
public abstract record MisfitReason(string Message)
{
    /// <summary>A lead chose another.</summary>
    public sealed record AssignedToOther(string Assignee) : MisfitReason($"the task is assigned to {Assignee}");

    /// <summary>Nobody reviews his own work.</summary>
    public sealed record DidTheWork() : MisfitReason("it did the work that this reviews: another has to");

    /// <summary>It lacks required skills.</summary>
    public sealed record SkillsMissing(StringList Skills) : MisfitReason($"it lacks required skills: {string.Join(", ", Skills)}");

    /// <summary>Its own rules say that such work is not for it.</summary>
    public sealed record Excluded(string When, string? RedirectTo)
        : MisfitReason(RedirectTo is null ? $"its rules exclude: {When}" : $"its rules exclude: {When}; they send it to {RedirectTo}");

    /// <summary>It holds as many tasks as it may.</summary>
    public sealed record LimitReached(int Held, int Limit) : MisfitReason($"it holds {Held} {(Held == 1 ? "task" : "tasks")}, of which at most {Limit} {(Limit == 1 ? "is" : "are")} allowed: wait until it finishes one");

    /// <summary>It takes nothing more.</summary>
    public sealed record Drained() : MisfitReason("it is drained: it finishes what it holds and takes nothing more");

    /// <summary>Nobody has heard of it lately.</summary>
    public sealed record Absent() : MisfitReason("it has not been heard of lately: start it, or choose another");
}
