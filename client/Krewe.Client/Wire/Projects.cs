using System.Collections.ObjectModel;

namespace Krewe.Client.Wire;

/// <summary>A project.</summary>
public sealed record ProjectView
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is about.</summary>
    public string? Description { get; init; }

    /// <summary>Grows by one with every change.</summary>
    public long Version { get; init; }

    /// <summary>All settings, defaults included.</summary>
    public ProjectSettingsBody Settings { get; init => field = value ?? new(); } = new();

    /// <summary>Set while the project is paused: it gives out no claims.</summary>
    public HaltView? Pause { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it changed last.</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>What a project decides for all its tasks. In a request, what is absent stays as it is.</summary>
public sealed record ProjectSettingsBody
{
    /// <summary>5 to 86,400.</summary>
    public int? LeaseSeconds { get; init; }

    /// <summary>The lease of claims that are made with bd, whose users send no heartbeats: 5 to 86,400.</summary>
    public int? BdLeaseSeconds { get; init; }

    /// <summary>1 to 100.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>0 to 3,600.</summary>
    public int? BackoffBaseSeconds { get; init; }

    /// <summary>0 to 86,400.</summary>
    public int? BackoffMaxSeconds { get; init; }

    /// <summary>60 to 31,536,000.</summary>
    public int? AgingSeconds { get; init; }

    /// <summary>none; or required: what is handed in, or completed, is reviewed by another agent before it is done.</summary>
    public string? Review { get; init; }

    /// <summary>What an agent must have declared to get a review; review unless told otherwise. At most 64.</summary>
    public IReadOnlyList<string>? ReviewSkills { get; init; }

    /// <summary>How long rejected work is kept for its author while that one is alive, 0 to 86,400.</summary>
    public int? ReturnSeconds { get; init; }

    /// <summary>After how long without a sign of progress work counts as stuck, 60 to 2,592,000.</summary>
    public int? StuckSeconds { get; init; }

    /// <summary>
    /// Who is told by message of what was handed in, decided or completed, died, or is stuck: agents, or roles where no agent is called so. lead unless told
    /// otherwise; empty for nobody. At most 16.
    /// </summary>
    public IReadOnlyList<string>? Notify { get; init; }

    /// <summary>False stops claims, as a pause without a reason does; true resumes.</summary>
    public bool? AcceptsClaims { get; init; }
}

/// <summary>POST /v1/projects.</summary>
public sealed record CreateProjectBody
{
    /// <summary>1 to 64 lowercase letters, digits, - or _. Required.</summary>
    public string? Id { get; init; }

    /// <summary>The id when absent.</summary>
    public string? Name { get; init; }

    /// <summary>What it is about, at most 16 KiB.</summary>
    public string? Description { get; init; }

    /// <summary>What differs from the defaults; null for none.</summary>
    public ProjectSettingsBody? Settings { get; init; }
}

/// <summary>PATCH /v1/projects/{project}; what is absent stays.</summary>
public sealed record UpdateProjectBody
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>What it is about, at most 16 KiB.</summary>
    public string? Description { get; init; }

    /// <summary>What differs from the defaults; null for none.</summary>
    public ProjectSettingsBody? Settings { get; init; }
}

/// <summary>POST /v1/projects/{project}/pause.</summary>
public sealed record PauseBody
{
    /// <summary>Why; agents and people read it. At most 16 KiB.</summary>
    public string? Reason { get; init; }
}

/// <summary>The body of a request that says everything by its path: <c>{}</c>, or none.</summary>
public sealed record EmptyBody;

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

    /// <summary>Held by an agent.</summary>
    public int InProgress { get; init; }

    /// <summary>Handed in, and not yet approved or rejected.</summary>
    public int InReview { get; init; }

    /// <summary>Set aside until a person acts.</summary>
    public int SetAside { get; init; }

    /// <summary>Failed or expired too often.</summary>
    public int Dead { get; init; }

    /// <summary>Set while the project is paused: nothing of what is ready is given out.</summary>
    public HaltView? Pause { get; init; }

    /// <summary>Since when the longest waiting ready task is ready.</summary>
    public DateTimeOffset? OldestReadySince { get; init; }
}

/// <summary>GET /v1/projects/{project}/graph.</summary>
public sealed record GraphView
{
    /// <summary>The tasks.</summary>
    public IReadOnlyList<GraphNode> Nodes { get; init => field = value ?? []; } = [];

    /// <summary>The edges.</summary>
    public IReadOnlyList<EdgeView> Edges { get; init => field = value ?? []; } = [];

    /// <summary>True when there are more edges than one answer holds.</summary>
    public bool Truncated { get; init; }
}

/// <summary>A task of a graph.</summary>
public sealed record GraphNode
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>One line, 1 to 500 characters.</summary>
    public required string Title { get; init; }

    /// <summary>One of the words that a task's status can be.</summary>
    public required string Status { get; init; }

    /// <summary>0 (first) to 4 (last); 2 unless told otherwise.</summary>
    public int Priority { get; init; }

    /// <summary>A word such as task, bug or epic, at most 50 characters; task unless told otherwise.</summary>
    public string Type { get; init => field = value ?? "task"; } = "task";
}
