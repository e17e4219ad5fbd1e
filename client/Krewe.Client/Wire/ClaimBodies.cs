using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace Krewe.Client.Wire;

/// <summary>POST /v1/tasks/{id}/claim.</summary>
public sealed record ClaimBody
{
    /// <summary>5 to 86,400; the project's setting when absent.</summary>
    public int? LeaseSeconds { get; init; }

    /// <summary>bd: the project's bd_lease_seconds, for those who send no heartbeats. Not with lease_seconds.</summary>
    public string? Lease { get; init; }

    /// <summary>True: the answer has a <c>context</c> with what is needed to begin. It has none when absent.</summary>
    public bool? Context { get; init; }

    /// <summary>Patterns of files that the claim is to hold for itself, besides those of the task.</summary>
    public IReadOnlyList<string>? Paths { get; init; }

    /// <summary>Patterns of files that the claim is to share, besides those of the task.</summary>
    public IReadOnlyList<string>? SharedPaths { get; init; }
}

/// <summary>POST /v1/projects/{project}/claim.</summary>
public sealed record ClaimNextBody
{
    /// <summary>Skills besides those of the agent's profile.</summary>
    public IReadOnlyList<string>? Skills { get; init; }

    /// <summary>Only tasks with all of these.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>5 to 86,400; the project's setting when absent.</summary>
    public int? LeaseSeconds { get; init; }

    /// <summary>bd: the project's bd_lease_seconds, for those who send no heartbeats. Not with lease_seconds.</summary>
    public string? Lease { get; init; }

    /// <summary>How many tasks at most, 1 to 20; 1 when absent.</summary>
    public int? Max { get; init; }

    /// <summary>How long to wait for work when there is none, in seconds, 0 to 60; 0 when absent.</summary>
    public int? WaitSeconds { get; init; }

    /// <summary>False: the tasks come without their <c>context</c>, which costs the server less. They come with it when absent.</summary>
    public bool? Context { get; init; }

    /// <summary>Patterns of files that the claim is to hold for itself, besides those of the task that it gets; <c>max</c> is 1 then.</summary>
    public IReadOnlyList<string>? Paths { get; init; }

    /// <summary>Patterns of files that the claim is to share, besides those of the task.</summary>
    public IReadOnlyList<string>? SharedPaths { get; init; }
}

/// <summary>What a claim of the next task brought.</summary>
public sealed record ClaimNextResult
{
    /// <summary>The claimed tasks; empty when there was nothing.</summary>
    public IReadOnlyList<TaskView> Tasks { get; init => field = value ?? []; } = [];

    /// <summary>Why there are no (more) tasks for this agent now; absent when it got all that it asked for.</summary>
    public NothingView? Nothing { get; init; }

    /// <summary>How long the request waited before it looked for what it got, in milliseconds; absent when it did not wait.</summary>
    public long? WaitedMs { get; init; }
}

/// <summary>Why there is no work for this agent now.</summary>
public sealed record NothingView
{
    /// <summary>
    /// NOTHING_READY; PAUSED while the project is paused; AGENT_DRAINED while the agent is drained, CLAIM_LIMIT_REACHED while it holds as many tasks as
    /// it may, and PATHS_RESERVED when others hold the paths that were asked for: then the counts are absent.
    /// </summary>
    public required string Code { get; init; }

    /// <summary>What is in the way, and what to do next.</summary>
    public required string Message { get; init; }

    /// <summary>Ready, but not for this agent.</summary>
    public int? ReadyForOthers { get; init; }

    /// <summary>Ready and for this agent, but waiting until others give up files that they need.</summary>
    public int? PathsReserved { get; init; }

    /// <summary>The first few of those, with who is in their way; absent when there are none.</summary>
    public IReadOnlyList<PathWaitView>? WaitsForPaths { get; init; }

    /// <summary>Skills that would give it ready work, with how many tasks ask for each.</summary>
    public IReadOnlyDictionary<string, int> MissingSkills { get; init => field = value ?? ReadOnlyDictionary<string, int>.Empty; } = ReadOnlyDictionary<string, int>.Empty;

    /// <summary>Of what is ready for others, reviews of this agent's own work; absent when there are none.</summary>
    public int? OwnReviews { get; init; }

    /// <summary>Promised to an agent a moment ago.</summary>
    public int? Offered { get; init; }

    /// <summary>Held by an agent.</summary>
    public int? InProgress { get; init; }

    /// <summary>Pending, and waiting for other tasks.</summary>
    public int? Blocked { get; init; }

    /// <summary>Backing off, or deferred until a time.</summary>
    public int? Waiting { get; init; }

    /// <summary>Set aside until a person acts.</summary>
    public int? NeedPerson { get; init; }

    /// <summary>Failed or expired too often.</summary>
    public int? Dead { get; init; }

    /// <summary>When the next back-off or deferral ends.</summary>
    public DateTimeOffset? NextReadyAt { get; init; }

    /// <summary>True when nothing can become ready by itself: the agent may go home.</summary>
    public bool Drained { get; init; }

    /// <summary>Who holds the paths that were asked for: in groups of path, overlaps, claimed_by, task and lease_until.</summary>
    public IReadOnlyList<ErrorDetail>? PathsInUse { get; init; }

    /// <summary>Set while the project is paused.</summary>
    public HaltView? Pause { get; init; }

    /// <summary>Set while the agent is drained: it may go home once it has handed in what it holds.</summary>
    public HaltView? AgentDrain { get; init; }

    /// <summary>How many tasks the agent holds, when that is as many as it may.</summary>
    public int? ClaimsHeld { get; init; }

    /// <summary>How many it may hold at once, when it holds as many.</summary>
    public int? ClaimLimit { get; init; }
}

/// <summary>POST /v1/tasks/{id}/heartbeat.</summary>
public sealed record HeartbeatBody
{
    /// <summary>The fence that the claim returned.</summary>
    public long? Fence { get; init; }
}

/// <summary>POST /v1/tasks/{id}/progress.</summary>
public sealed record ProgressBody
{
    /// <summary>The fence that the claim returned.</summary>
    public long? Fence { get; init; }

    /// <summary>At most 16 KiB.</summary>
    public string? Note { get; init; }

    /// <summary>0 to 100.</summary>
    public int? Percent { get; init; }

    /// <summary>What has come of the work so far, at most 20; what was named before is named again without harm.</summary>
    public IReadOnlyList<ArtifactBody>? Artifacts { get; init; }

    /// <summary>Work that was found on the way, at most 20: each becomes a task of its own that tells where it was found.</summary>
    public IReadOnlyList<DiscoveredBody>? Discovered { get; init; }
}

/// <summary>POST /v1/tasks/{id}/release: by its holder with the fence, or by a lead with force.</summary>
public sealed record ReleaseBody
{
    /// <summary>What the claim returned. With force: the claim that is meant, when only that one may be ended.</summary>
    public long? Fence { get; init; }

    /// <summary>At most 16 KiB; required with force: the holder is told.</summary>
    public string? Reason { get; init; }

    /// <summary>True: take the task from whoever holds it. For leads.</summary>
    public bool? Force { get; init; }

    /// <summary>With force: true when it counts as an attempt, so that the task rests, or is dead after too many.</summary>
    public bool? CountAttempt { get; init; }
}

/// <summary>POST /v1/tasks/{id}/submit, complete and fail, and what release takes of its holder.</summary>
public sealed record HandInBody
{
    /// <summary>What the claim returned.</summary>
    public long? Fence { get; init; }

    /// <summary>At most 16 KiB.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// What came of the work, at most 20. When absent, a pull request that the reason names is taken: <c>PR #12 created</c>, or its URL.
    /// </summary>
    public IReadOnlyList<ArtifactBody>? Artifacts { get; init; }
}

/// <summary>POST /v1/tasks/{id}/approve and reject.</summary>
public sealed record DecideBody
{
    /// <summary>Of the claim on the review task. A lead decides without.</summary>
    public long? Fence { get; init; }

    /// <summary>What was found, or what is missing; the author reads it. To reject needs one. At most 16 KiB.</summary>
    public string? Reason { get; init; }
}

/// <summary>POST /v1/tasks/{id}/unblock, cancel, reopen and retry.</summary>
public sealed record ReasonBody
{
    /// <summary>At most 16 KiB.</summary>
    public string? Reason { get; init; }
}

/// <summary>POST /v1/tasks/{id}/assign.</summary>
public sealed record AssignBody
{
    /// <summary>The only agent that may have the task; null for anyone who fits. Required.</summary>
    [JsonConverter(typeof(TextFieldConverter)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Field<string> Agent { get; init; }

    /// <summary>Why; whoever loses the task reads it. At most 16 KiB.</summary>
    public string? Reason { get; init; }

    /// <summary>True: also to an agent that nobody has heard of yet. Else such a name is refused, with those that are near.</summary>
    public bool? AllowUnknown { get; init; }
}

/// <summary>POST /v1/tasks/{id}/settle.</summary>
public sealed record SettleBody
{
    /// <summary>How it ended, such as <c>merged in #12</c>; at most 16 KiB.</summary>
    public string? Reason { get; init; }

    /// <summary>What has come of the work; at most 20. When absent, the pull request that the reason names.</summary>
    public IReadOnlyList<ArtifactBody>? Artifacts { get; init; }
}

/// <summary>POST /v1/tasks/{id}/artifacts.</summary>
public sealed record LinkBody
{
    /// <summary>What has come of the work; 1 to 20. Required.</summary>
    public IReadOnlyList<ArtifactBody>? Artifacts { get; init; }
}

/// <summary>POST /v1/tasks/{id}/block.</summary>
public sealed record BlockBody
{
    /// <summary>What is in the way; people read it. At most 16 KiB.</summary>
    public string? Reason { get; init; }

    /// <summary>Needed when the task is in progress.</summary>
    public long? Fence { get; init; }
}

/// <summary>POST /v1/tasks/{id}/defer.</summary>
public sealed record DeferBody
{
    /// <summary>Absent: until someone unblocks it.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>At most 16 KiB.</summary>
    public string? Reason { get; init; }

    /// <summary>Needed when the task is in progress.</summary>
    public long? Fence { get; init; }
}
