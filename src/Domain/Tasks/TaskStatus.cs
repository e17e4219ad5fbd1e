namespace Krewe.Domain.Tasks;

/// <summary>Where a task stands in its life (docs/lifecycle.md). The numbers are stored: never renumber.</summary>
public enum TaskStatus
{
    /// <summary>Waits to be claimed; whether it is ready depends on its blockers and on <see cref="TaskState.NotBefore"/>.</summary>
    Pending = 0,

    /// <summary>Held by one session under a lease.</summary>
    InProgress = 1,

    /// <summary>Handed in; waits for a reviewer to approve or reject it.</summary>
    InReview = 2,

    /// <summary>Set aside by a person, who says why. Blocking by other tasks is not this: it is read from the graph.</summary>
    Blocked = 3,

    /// <summary>Set aside until a time, or until someone resumes it.</summary>
    Deferred = 4,

    /// <summary>Failed or expired too many times; a person has to look.</summary>
    Dead = 5,

    /// <summary>Done.</summary>
    Completed = 6,

    /// <summary>Will not be done, because somebody said so.</summary>
    Cancelled = 7,

    /// <summary>Will not be done, because it became needless (a fallback whose first choice succeeded).</summary>
    Skipped = 8,

    /// <summary>Deleted. The row stays as a tombstone so that version and fence never start again.</summary>
    Deleted = 9,
}
