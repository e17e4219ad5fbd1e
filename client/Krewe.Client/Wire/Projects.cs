using System.Collections.ObjectModel;

namespace Krewe.Client.Wire;

/// <summary>A project.</summary>
public sealed record ProjectView
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public long Version { get; init; }

    public ProjectSettingsBody Settings { get; init => field = value ?? new(); } = new();

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>What a project decides for all its tasks. In a request, what is absent stays as it is.</summary>
public sealed record ProjectSettingsBody
{
    /// <summary>5 to 86,400.</summary>
    public int? LeaseSeconds { get; init; }

    /// <summary>1 to 100.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>0 to 3,600.</summary>
    public int? BackoffBaseSeconds { get; init; }

    /// <summary>0 to 86,400.</summary>
    public int? BackoffMaxSeconds { get; init; }

    /// <summary>60 to 31,536,000.</summary>
    public int? AgingSeconds { get; init; }

    /// <summary>False stops claims.</summary>
    public bool? AcceptsClaims { get; init; }
}

/// <summary>POST /v1/projects.</summary>
public sealed record CreateProjectBody
{
    public string? Id { get; init; }

    /// <summary>The id when absent.</summary>
    public string? Name { get; init; }

    public string? Description { get; init; }

    public ProjectSettingsBody? Settings { get; init; }
}

/// <summary>PATCH /v1/projects/{project}; what is absent stays.</summary>
public sealed record UpdateProjectBody
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    public ProjectSettingsBody? Settings { get; init; }
}

/// <summary>GET /v1/projects/{project}/stats.</summary>
public sealed record StatsView
{
    /// <summary>How many tasks have each status; a status that none has is absent.</summary>
    public IReadOnlyDictionary<string, long> ByStatus { get; init => field = value ?? ReadOnlyDictionary<string, long>.Empty; } = ReadOnlyDictionary<string, long>.Empty;

    /// <summary>Can be claimed now.</summary>
    public int Ready { get; init; }

    /// <summary>Pending, and waiting for other tasks.</summary>
    public int Blocked { get; init; }

    /// <summary>Backing off or deferred until a time.</summary>
    public int Waiting { get; init; }

    public int InProgress { get; init; }

    public int InReview { get; init; }

    /// <summary>Set aside until a person acts.</summary>
    public int SetAside { get; init; }

    public int Dead { get; init; }

    /// <summary>Since when the longest waiting ready task is ready.</summary>
    public DateTimeOffset? OldestReadySince { get; init; }
}

/// <summary>GET /v1/projects/{project}/graph.</summary>
public sealed record GraphView
{
    public IReadOnlyList<GraphNode> Nodes { get; init => field = value ?? []; } = [];

    public IReadOnlyList<EdgeView> Edges { get; init => field = value ?? []; } = [];

    /// <summary>True when there are more edges than one answer holds.</summary>
    public bool Truncated { get; init; }
}

/// <summary>A task of a graph.</summary>
public sealed record GraphNode
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Status { get; init; }

    public int Priority { get; init; }

    public string Type { get; init => field = value ?? "task"; } = "task";
}
