namespace Krewe.Client.Wire;

/// <summary>GET /v1/cluster.</summary>
public sealed record ClusterView
{
    /// <summary>orleans or solo.</summary>
    public required string Engine { get; init; }

    /// <summary>The server's version.</summary>
    public required string Version { get; init; }

    /// <summary>Such as <c>sqlite PATH</c> or <c>postgres HOST/DATABASE</c>; shown to leads and admins.</summary>
    public string? Storage { get; init; }

    public IReadOnlyList<SiloView> Silos { get; init => field = value ?? []; } = [];
}

/// <summary>A silo of the cluster.</summary>
public sealed record SiloView
{
    public required string Name { get; init; }

    public required string Address { get; init; }

    /// <summary>Such as active, joining, shutting_down, dead.</summary>
    public required string Status { get; init; }

    public DateTimeOffset? StartedAt { get; init; }
}

/// <summary>GET /health/live and /health/ready.</summary>
public sealed record HealthView
{
    /// <summary>healthy or unhealthy.</summary>
    public required string Status { get; init; }

    /// <summary>Why not, check by check; empty when all is well.</summary>
    public IReadOnlyList<ErrorDetail> Problems { get; init => field = value ?? []; } = [];
}
