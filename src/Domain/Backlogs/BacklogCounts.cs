namespace Krewe.Domain.Backlogs;

/// <summary>A project's open work at a glance.</summary>
/// <param name="Ready">Can be claimed now, those that are offered to someone at the moment included.</param>
/// <param name="Blocked">Pending or deferred until a time, and waiting for other tasks.</param>
/// <param name="Waiting">Backing off or deferred until a time, and waiting for nothing else.</param>
/// <param name="InProgress">Held under a lease.</param>
/// <param name="InReview">Handed in.</param>
/// <param name="SetAside">Blocked by a person, or deferred without a time.</param>
/// <param name="Dead">Too many attempts.</param>
/// <param name="OldestReadySince">When the task that waits longest among the ready ones came in, or null.</param>
public sealed record BacklogCounts(
    int Ready, int Blocked, int Waiting, int InProgress, int InReview, int SetAside, int Dead, DateTimeOffset? OldestReadySince);
