namespace Krewe.Domain.Tasks;

/// <summary>What the rules ask of a status.</summary>
public static class TaskStatusExtensions
{
    private static readonly string[] Names =
    [
        "pending", "in_progress", "in_review", "blocked", "deferred", "dead", "completed", "cancelled", "skipped", "deleted",
    ];

    /// <summary>Every status name in the order of its number: what the API accepts and shows.</summary>
    public static IReadOnlyList<string> AllNames => Names;

    /// <summary>The name on every wire, such as <c>in_progress</c>.</summary>
    public static string Name(this TaskStatus status) => Names[(int)status];

    /// <summary>Reads a wire name; false when it is none.</summary>
    public static bool TryParse(string? name, out TaskStatus status)
    {
        var index = Array.IndexOf(Names, name);
        status = (TaskStatus)Math.Max(index, 0);
        return index >= 0;
    }

    /// <summary>Work on it has ended for good, unless somebody reopens it. Dead is not closed: it still blocks its dependents.</summary>
    public static bool IsClosed(this TaskStatus status) => status >= TaskStatus.Completed;

    /// <summary>Can still become work without being reopened or retried.</summary>
    public static bool IsOpen(this TaskStatus status) => status < TaskStatus.Dead;
}
