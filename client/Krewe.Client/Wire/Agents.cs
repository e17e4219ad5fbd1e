namespace Krewe.Client.Wire;

/// <summary>An agent's profile and presence.</summary>
public sealed record AgentView
{
    /// <summary>The name that claims show.</summary>
    public required string Id { get; init; }

    public long Version { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string> Skills { get; init => field = value ?? []; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it last called; only of a single agent, and absent when it has not since the server started.</summary>
    public DateTimeOffset? LastSeenAt { get; init; }
}

/// <summary>PUT /v1/agents/{id}; what is absent stays.</summary>
public sealed record RegisterAgentBody
{
    /// <summary>At most 16 KiB.</summary>
    public string? Description { get; init; }

    /// <summary>At most 64 of at most 100 characters.</summary>
    public IReadOnlyList<string>? Skills { get; init; }
}

/// <summary>POST /v1/agents/{id}/heartbeat: the claims that the agent believes in, at most 1,000.</summary>
public sealed record AgentHeartbeatBody
{
    public IReadOnlyList<HeldClaimBody>? Claims { get; init; }
}

/// <summary>A claim that an agent believes in.</summary>
public sealed record HeldClaimBody
{
    public string? Task { get; init; }

    public long? Fence { get; init; }

    /// <summary>The caller's own project when absent.</summary>
    public string? Project { get; init; }
}

/// <summary>What became of the claims, in the order of the request.</summary>
public sealed record AgentHeartbeatResult
{
    public IReadOnlyList<HeldClaimResult> Claims { get; init => field = value ?? []; } = [];
}

/// <summary>What became of one claim.</summary>
public sealed record HeldClaimResult
{
    public required string Task { get; init; }

    /// <summary>True: it is renewed. False: it is lost, stop working on it.</summary>
    public required bool Ok { get; init; }

    public DateTimeOffset? LeaseUntil { get; init; }

    public ErrorBody? Error { get; init; }
}
