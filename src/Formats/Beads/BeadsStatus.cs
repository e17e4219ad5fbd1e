namespace Krewe.Formats.Beads;

/// <summary>The status a task gets for the status of a Beads issue. The names are those of Krewe's own statuses.</summary>
public enum ImportedStatus
{
    /// <summary>The line is a tombstone: there is nothing to make a task of.</summary>
    NotImported,

    Pending,

    InReview,

    Blocked,

    Deferred,

    Completed,

    Cancelled,
}

/// <summary>What the statuses of Beads, today's, older ones and common custom ones, mean here.</summary>
/// <remarks>
/// A claim is never imported, because no lease stands behind it: <c>in_progress</c> and <c>hooked</c> become pending, and whoever
/// worked on it claims again. <c>pinned</c> becomes deferred without a time: Beads counts both as frozen, neither is ever ready, and
/// someone has to resume it. Whoever imports keeps the status as written beside the task, for the way back.
/// </remarks>
public static class BeadsStatus
{
    /// <summary>The status for a new task. A missing status is open; one that is not known (see <see cref="IsKnown"/>) becomes pending.</summary>
    /// <param name="status">As written.</param>
    /// <param name="asPending">The whole file is work again, whatever became of it: everything but a tombstone is pending.</param>
    public static ImportedStatus ToTaskStatus(string? status, bool asPending = false)
    {
        var meaning = Meaning(status) ?? ImportedStatus.Pending;
        return asPending && meaning != ImportedStatus.NotImported ? ImportedStatus.Pending : meaning;
    }

    /// <summary>False for a status that nobody's dialect knows: worth a line in the report.</summary>
    public static bool IsKnown(string? status) => Meaning(status) is not null;

    /// <summary>The word of Beads for a status of Krewe (<c>in_progress</c>, <c>completed</c>, ...), for an export without one of its own.</summary>
    public static string FromTaskStatus(string taskStatus) => taskStatus switch
    {
        "in_progress" => "in_progress",
        "in_review" => "in_review",
        "blocked" or "dead" => "blocked",
        "deferred" => "deferred",
        "completed" or "cancelled" or "skipped" => "closed",
        "deleted" => "tombstone",
        _ => "open",
    };

    private static ImportedStatus? Meaning(string? status) => (status ?? "").Trim().ToLowerInvariant().Replace('-', '_').Replace(' ', '_') switch
    {
        "" or "open" or "todo" or "ready" or "pending" or "in_progress" or "wip" or "started" or "hooked" => ImportedStatus.Pending,
        "in_review" or "review" => ImportedStatus.InReview,
        "blocked" => ImportedStatus.Blocked,
        "deferred" or "pinned" => ImportedStatus.Deferred,
        "closed" or "done" or "completed" or "resolved" => ImportedStatus.Completed,
        "cancelled" or "canceled" or "wontfix" or "wont_fix" or "duplicate" => ImportedStatus.Cancelled,
        "tombstone" => ImportedStatus.NotImported,
        _ => null,
    };
}
