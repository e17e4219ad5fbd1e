using System.Text.Json;

namespace Krewe.Client.Wire;

/// <summary>
/// POST /v1/projects/{project}/import: a chunk of a file. First all tasks, chunk by chunk; then the edges, which need both their
/// tasks to be there. Sent twice it changes nothing.
/// </summary>
public sealed record ImportBody
{
    /// <summary>0 to 1,000 tasks to make, or to bring up to date.</summary>
    public IReadOnlyList<ImportTaskBody>? Tasks { get; init; }

    /// <summary>0 to 10,000 edges, in file order.</summary>
    public IReadOnlyList<ImportEdgeBody>? Edges { get; init; }
}

/// <summary>A task with the history that it brings from elsewhere.</summary>
public sealed record ImportTaskBody
{
    public string? Id { get; init; }

    public string? Title { get; init; }

    public string? Type { get; init; }

    public int? Priority { get; init; }

    public string? Assignee { get; init; }

    public IReadOnlyList<string>? Labels { get; init; }

    public IReadOnlyList<string>? Skills { get; init; }

    public int? MaxAttempts { get; init; }

    public int? MaxRunSeconds { get; init; }

    public string? Description { get; init; }

    public string? Design { get; init; }

    public string? AcceptanceCriteria { get; init; }

    public string? Notes { get; init; }

    public JsonElement? Metadata { get; init; }

    public IReadOnlyList<ImportCommentBody>? Comments { get; init; }

    /// <summary>pending when absent; never in_progress, because a claim cannot be imported.</summary>
    public string? Status { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public string? CreatedBy { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }
}

/// <summary>A remark that an import brings; one whose id is there already is left as it is.</summary>
public sealed record ImportCommentBody
{
    public string? Id { get; init; }

    public string? Author { get; init; }

    public string? Text { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }
}

/// <summary>An edge that an import brings.</summary>
public sealed record ImportEdgeBody
{
    public string? Task { get; init; }

    public string? DependsOn { get; init; }

    /// <summary>blocks when absent; any word of at most 50 characters.</summary>
    public string? Kind { get; init; }

    public bool? AnyChild { get; init; }

    /// <summary>A JSON object with what else came with the edge.</summary>
    public JsonElement? Metadata { get; init; }
}

/// <summary>What became of an imported chunk.</summary>
public sealed record ImportResult
{
    public int Created { get; init; }

    public int Updated { get; init; }

    public int Unchanged { get; init; }

    public int EdgesAdded { get; init; }

    /// <summary>What was left out, and why.</summary>
    public IReadOnlyList<SkippedView> Skipped { get; init => field = value ?? []; } = [];

    /// <summary>Edges that would have closed a cycle: kept, not enforced.</summary>
    public IReadOnlyList<UnenforcedView> Unenforced { get; init => field = value ?? []; } = [];
}

/// <summary>A task, or (with <see cref="DependsOn"/>) an edge, that was left out.</summary>
public sealed record SkippedView
{
    public required string Id { get; init; }

    public string? DependsOn { get; init; }

    public required string Why { get; init; }
}

/// <summary>An edge that is kept without effect, and the cycle that it would have closed.</summary>
public sealed record UnenforcedView
{
    public required string Task { get; init; }

    public required string DependsOn { get; init; }

    public required string Kind { get; init; }

    public IReadOnlyList<string> Cycle { get; init => field = value ?? []; } = [];
}
