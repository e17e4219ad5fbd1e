using System.Text.Json.Serialization;

namespace Krewe.Client.Wire;

/// <summary>An agent's profile and presence.</summary>
public sealed record AgentView
{
    /// <summary>The name that claims show.</summary>
    public required string Id { get; init; }

    /// <summary>Grows by one with every change.</summary>
    public long Version { get; init; }

    /// <summary>What kind of agent it is, such as backend-developer.</summary>
    public string? Role { get; init; }

    /// <summary>What it is and does.</summary>
    public string? Description { get; init; }

    /// <summary>What it can do.</summary>
    public IReadOnlyList<string> Skills { get; init => field = value ?? []; } = [];

    /// <summary>How many tasks it may hold at once; absent when there is no limit.</summary>
    public int? ClaimLimit { get; init; }

    /// <summary>Which work is for it, and which is not; absent when it has no rules.</summary>
    public AgentRulesBody? Rules { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it changed last.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it last called, to a minute; absent when it never has.</summary>
    public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>Set while it is drained: it gets no new claims, and keeps what it holds.</summary>
    public HaltView? Drain { get; init; }
}

/// <summary>PUT /v1/agents/{id}; what is absent stays.</summary>
public sealed record RegisterAgentBody
{
    /// <summary>At most 16 KiB.</summary>
    public string? Description { get; init; }

    /// <summary>At most 64 of at most 100 characters.</summary>
    public IReadOnlyList<string>? Skills { get; init; }

    /// <summary>What kind of agent it is, such as backend-developer; at most 200 characters.</summary>
    public string? Role { get; init; }

    /// <summary>How many tasks it may hold at once, in all its sessions and projects, 1 to 1,000; null for no limit.</summary>
    [JsonConverter(typeof(NumberFieldConverter)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Field<int?> ClaimLimit { get; init; }

    /// <summary>Which work is for it, and which is not; replaces all the rules that it had.</summary>
    public AgentRulesBody? Rules { get; init; }
}

/// <summary>Which work is for an agent, and which is not. Together at most 64 KiB.</summary>
public sealed record AgentRulesBody
{
    /// <summary>Phrases that describe its work, such as "REST or GraphQL APIs"; at most 64 of at most 500 characters.</summary>
    public IReadOnlyList<string>? UseWhen { get; init; }

    /// <summary>Phrases that describe work that is never for it; at most 64.</summary>
    public IReadOnlyList<ExclusionBody>? DoNotUseWhen { get; init; }

    /// <summary>Patterns of the files that it creates or edits, such as src/api/**; at most 64 of at most 256 characters.</summary>
    public IReadOnlyList<string>? Paths { get; init; }

    /// <summary>Patterns of the task files that it reads, such as tasks-backend-*.md; at most 64 of at most 256 characters.</summary>
    public IReadOnlyList<string>? TaskFiles { get; init; }

    /// <summary>Words of its field; at most 64 of at most 100 characters.</summary>
    public IReadOnlyList<string>? Keywords { get; init; }
}

/// <summary>Work that is not for an agent.</summary>
public sealed record ExclusionBody
{
    /// <summary>Which work, at most 500 characters. Required.</summary>
    public string? When { get; init; }

    /// <summary>The name or role of the agent that it is for.</summary>
    public string? RedirectTo { get; init; }
}

/// <summary>POST /v1/agents/{id}/drain.</summary>
public sealed record DrainBody
{
    /// <summary>Why; the agent reads it. At most 16 KiB.</summary>
    public string? Reason { get; init; }

    /// <summary>True: take from it what it holds, too.</summary>
    public bool? Release { get; init; }
}

/// <summary>A drained agent, and what was taken from it.</summary>
public sealed record DrainResult
{
    /// <summary>The agent.</summary>
    public required AgentView Agent { get; init; }

    /// <summary>The claims that were to be ended; empty unless that was asked for.</summary>
    public IReadOnlyList<TakenClaimView> Taken { get; init => field = value ?? []; } = [];

    /// <summary>How many claims it holds after that, in all its sessions and projects; null when they could not be counted any more.</summary>
    public long? Holds { get; init; }
}

/// <summary>A claim that a drain was to end.</summary>
public sealed record TakenClaimView
{
    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The task's id.</summary>
    public required string Task { get; init; }

    /// <summary>The fence of the claim.</summary>
    public long Fence { get; init; }

    /// <summary>True: it has ended.</summary>
    public required bool Ok { get; init; }

    /// <summary>Why it has not ended by this.</summary>
    public ErrorBody? Error { get; init; }
}

/// <summary>POST /v1/agents/{id}/heartbeat: the claims that the agent believes in, at most 1,000.</summary>
public sealed record AgentHeartbeatBody
{
    /// <summary>The claims that the agent believes in, at most 1,000.</summary>
    public IReadOnlyList<HeldClaimBody>? Claims { get; init; }
}

/// <summary>A claim that an agent believes in.</summary>
public sealed record HeldClaimBody
{
    /// <summary>The id of the task.</summary>
    public string? Task { get; init; }

    /// <summary>The fence that the claim returned.</summary>
    public long? Fence { get; init; }

    /// <summary>The caller's own project when absent.</summary>
    public string? Project { get; init; }
}

/// <summary>What became of the claims, in the order of the request.</summary>
public sealed record AgentHeartbeatResult
{
    /// <summary>What became of each, in the order of the request.</summary>
    public IReadOnlyList<HeldClaimResult> Claims { get; init => field = value ?? []; } = [];

    /// <summary>Set while the agent is drained: finish and hand in what you hold, then stop.</summary>
    public HaltView? Drain { get; init; }

    /// <summary>How many messages wait unread in the agent's inbox; absent when that cannot be told now.</summary>
    public int? UnreadMessages { get; init; }
}

/// <summary>What became of one claim.</summary>
public sealed record HeldClaimResult
{
    /// <summary>The id of the task.</summary>
    public required string Task { get; init; }

    /// <summary>True: it is renewed. False: it is lost, stop working on it.</summary>
    public required bool Ok { get; init; }

    /// <summary>When the claim ends unless it is renewed again; null when it is lost.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>Why not; null with a success.</summary>
    public ErrorBody? Error { get; init; }
}
