namespace Krewe.Domain.Tasks;

/// <summary>
/// Everything that the rules and the ready queue need of one task: the hot row. Long text stands beside it (<see cref="TaskText"/>).
/// Immutable; a command makes the next one with <see cref="Version"/> one higher.
/// </summary>
public sealed record TaskState
{
    /// <summary>Organization, project and id.</summary>
    public required TaskKey Key { get; init; }

    /// <summary>Grows by one with every accepted command; what every write compares and sets. 0 means: not stored yet.</summary>
    public required long Version { get; init; }

    /// <summary>Where the task stands.</summary>
    public required TaskStatus Status { get; init; }

    /// <summary>Grows by one with every claim and with every end of a claim that gives the task back; what a claimant must carry.</summary>
    public required long Fence { get; init; }

    /// <summary>One line, at most 500 characters.</summary>
    public required string Title { get; init; }

    /// <summary>A word such as <c>task</c>, <c>bug</c>, <c>epic</c>; at most 50 characters.</summary>
    public string Type { get; init; } = "task";

    /// <summary>0 (first) to 4 (last).</summary>
    public int Priority { get; init; } = 2;

    /// <summary>The only agent that may claim it; null means anyone who fits.</summary>
    public string? Assignee { get; init; }

    /// <summary>Free words to filter by; at most 64 of at most 100 characters.</summary>
    public StringList Labels { get; init; } = StringList.Empty;

    /// <summary>Skills that an agent must all have to get it.</summary>
    public StringList Skills { get; init; } = StringList.Empty;

    /// <summary>How often it failed or its lease expired since it was created, reopened or retried.</summary>
    public int Attempts { get; init; }

    /// <summary>Attempts after which it is dead; null means the project's setting.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>The longest that one claim may run, heartbeats or not, in seconds; null means no limit.</summary>
    public int? MaxRunSeconds { get; init; }

    /// <summary>Who holds it now; set exactly while the status is in progress.</summary>
    public Claim? Claim { get; init; }

    /// <summary>The agent that held it last, kept when a claim ends.</summary>
    public string? LastAgent { get; init; }

    /// <summary>Not ready before this: the end of a back-off or of a deferral.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>
    /// Why it is blocked, deferred, dead or closed, or why it came back (a failure, a reviewer's note), in the words of who said
    /// so; at most 16 KiB. A claim leaves it, so that the next agent reads what went wrong before.
    /// </summary>
    public string? Reason { get; init; }

    /// <summary>How many enforced blocking edges leave this task (of any blocking kind). 0 lets a claim's commit skip the graph.</summary>
    public int BlockerCount { get; init; }

    /// <summary>When it was created where it was created: an import keeps the original time.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who created it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When it came into this system; what ageing counts from.</summary>
    public required DateTimeOffset EnteredAt { get; init; }

    /// <summary>When the last accepted command changed it.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was claimed for the first time.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was closed; set exactly while the status is a closed one.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>What only some tasks have.</summary>
    public TaskParticulars Particulars { get; init; } = TaskParticulars.None;

    /// <summary>
    /// When the sweeper must look at it: the end of its lease or of its deferral; null when time alone changes nothing.
    /// Derived, and stored because the sweeper finds its work by an index on it.
    /// </summary>
    public DateTimeOffset? WakeAt => Status switch
    {
        TaskStatus.InProgress => Claim?.LeaseUntil,
        TaskStatus.Deferred => NotBefore,
        _ => null,
    };
}
