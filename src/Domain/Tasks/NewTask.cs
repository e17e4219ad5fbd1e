using Krewe.Domain.Graph;

namespace Krewe.Domain.Tasks;

/// <summary>A task that somebody wants to exist. Its values are validated where they enter.</summary>
public sealed record NewTask
{
    /// <summary>Unique in its project.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    public string Type { get; init; } = "task";

    public int Priority { get; init; } = 2;

    public string? Assignee { get; init; }

    public StringList Labels { get; init; } = StringList.Empty;

    public StringList Skills { get; init; } = StringList.Empty;

    public int? MaxAttempts { get; init; }

    public int? MaxRunSeconds { get; init; }

    /// <summary>What only some tasks have.</summary>
    public TaskParticulars Particulars { get; init; } = TaskParticulars.None;

    /// <summary>The long text.</summary>
    public TaskText Text { get; init; } = TaskText.Empty;

    /// <summary>Edges that leave it.</summary>
    public IReadOnlyList<Edge> Edges { get; init; } = [];

    /// <summary>Remarks that come with it.</summary>
    public IReadOnlyList<TaskComment> Comments { get; init; } = [];

    /// <summary>Of an import: false when it says nothing of paths and of closing itself, so that what the task has of them stays.</summary>
    public bool SaysPaths { get; init; }

    /// <summary>What came of the work elsewhere, of an import.</summary>
    public IReadOnlyList<TaskArtifact> Artifacts { get; init; } = [];

    /// <summary>Pending, or what an import brings; never in progress, because a claim cannot be imported.</summary>
    public TaskStatus Status { get; init; } = TaskStatus.Pending;

    public DateTimeOffset? NotBefore { get; init; }

    public string? Reason { get; init; }

    /// <summary>True when it comes from elsewhere with a history of its own.</summary>
    public bool IsImport { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public string? CreatedBy { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }
}
