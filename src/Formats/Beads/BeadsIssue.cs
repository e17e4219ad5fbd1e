namespace Krewe.Formats.Beads;

/// <summary>One issue of a Beads JSONL file, field by field as written. Null means that the line does not have the field.</summary>
/// <remarks>
/// Fields that mean something to a task tracker have a property; every other one, known to Beads or not, is in <see cref="Extra"/>,
/// so that an export can give back all that an import took. Nothing here is validated beyond its JSON type.
/// </remarks>
public sealed record BeadsIssue
{
    /// <summary>Never empty.</summary>
    public required string Id { get; init; }

    /// <summary>Never empty.</summary>
    public required string Title { get; init; }

    public string? Description { get; init; }

    public string? Design { get; init; }

    public string? AcceptanceCriteria { get; init; }

    public string? Notes { get; init; }

    public string? SpecId { get; init; }

    /// <summary>As written, in any dialect: <see cref="BeadsStatus"/> says what it means.</summary>
    public string? Status { get; init; }

    /// <summary>0 (critical) to 4 (backlog). Beads itself reads a missing one as 0.</summary>
    public int? Priority { get; init; }

    public string? IssueType { get; init; }

    public string? Assignee { get; init; }

    public string? Owner { get; init; }

    public int? EstimatedMinutes { get; init; }

    public BeadsTimestamp? CreatedAt { get; init; }

    public string? CreatedBy { get; init; }

    public BeadsTimestamp? UpdatedAt { get; init; }

    public BeadsTimestamp? StartedAt { get; init; }

    public BeadsTimestamp? ClosedAt { get; init; }

    public string? CloseReason { get; init; }

    public string? ClosedBySession { get; init; }

    public BeadsTimestamp? DueAt { get; init; }

    public BeadsTimestamp? DeferUntil { get; init; }

    public string? ExternalRef { get; init; }

    public string? SourceSystem { get; init; }

    /// <summary>Any JSON, as text.</summary>
    public string? Metadata { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    public IReadOnlyList<BeadsDependency> Dependencies { get; init; } = [];

    public IReadOnlyList<BeadsComment> Comments { get; init; } = [];

    /// <summary>Not meant to be kept: Beads leaves it out of its exports.</summary>
    public bool? Ephemeral { get; init; }

    /// <summary>A note to keep in sight rather than work.</summary>
    public bool? Pinned { get; init; }

    /// <summary>A pattern to make issues from rather than work.</summary>
    public bool? IsTemplate { get; init; }

    /// <summary>How many issues depend on it, as the exporter counted; the other two counts of a line follow from the lists.</summary>
    public int? DependentCount { get; init; }

    /// <summary>Every other field by its name, as JSON text exactly as written, in the line's order.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = BeadsExtra.None;
}
