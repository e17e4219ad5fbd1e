namespace Krewe.Client.Wire;

/// <summary>GET /v1/cluster.</summary>
public sealed record ClusterView
{
    /// <summary>orleans or solo.</summary>
    public required string Engine { get; init; }

    /// <summary>The server's version.</summary>
    public required string Version { get; init; }

    /// <summary>Such as <c>sqlite PATH</c> or <c>postgres HOST/DATABASE</c>; shown to leads and admins of the organization <c>default</c>.</summary>
    public string? Storage { get; init; }

    /// <summary>The silos that the cluster knows of, dead ones for a while too.</summary>
    public IReadOnlyList<SiloView> Silos { get; init => field = value ?? []; } = [];

    /// <summary>Processes that answer the API.</summary>
    public IReadOnlyList<GatewayView> Gateways { get; init => field = value ?? []; } = [];

    /// <summary>What could not be learnt in time, and why; empty when the answer is whole.</summary>
    public IReadOnlyList<string> Missing { get; init => field = value ?? []; } = [];
}

/// <summary>A silo of the cluster.</summary>
public sealed record SiloView
{
    /// <summary>What the operator called it.</summary>
    public required string Name { get; init; }

    /// <summary>Where the other silos reach it; shown to leads and admins of the organization <c>default</c>.</summary>
    public string? Address { get; init; }

    /// <summary>Such as active, joining, shutting_down, dead; unknown when the cluster did not tell.</summary>
    public required string Status { get; init; }

    /// <summary>The version that it runs; absent when it does not tell, as one of a version before this.</summary>
    public string? Version { get; init; }

    /// <summary>Up since.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>How many grains of each type it has in memory; the engine's own count as system. Absent when it did not answer in time.</summary>
    public IReadOnlyDictionary<string, int>? Activations { get; init; }
}

/// <summary>A process that answers the API, and has told of itself within the last 30 seconds.</summary>
public sealed record GatewayView
{
    /// <summary>What the operator called it.</summary>
    public required string Name { get; init; }

    /// <summary>Where it listens, as it sees it itself; shown to leads and admins of the organization <c>default</c>.</summary>
    public string? Address { get; init; }

    /// <summary>gateway, or both when it runs grains too.</summary>
    public required string Role { get; init; }

    /// <summary>The version that it runs.</summary>
    public required string Version { get; init; }

    /// <summary>Up since.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it last told of itself.</summary>
    public DateTimeOffset SeenAt { get; init; }
}

/// <summary>GET /health/live and /health/ready.</summary>
public sealed record HealthView
{
    /// <summary>healthy or unhealthy.</summary>
    public required string Status { get; init; }

    /// <summary>Why not, check by check; empty when all is well.</summary>
    public IReadOnlyList<ErrorDetail> Problems { get; init => field = value ?? []; } = [];
}
