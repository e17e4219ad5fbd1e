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
    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>One line, 1 to 500 characters.</summary>
    public string? Title { get; init; }

    /// <summary>A word such as task, bug or epic, at most 50 characters; task unless told otherwise.</summary>
    public string? Type { get; init; }

    /// <summary>0 (first) to 4 (last); 2 when null.</summary>
    public int? Priority { get; init; }

    /// <summary>The only agent that may claim it; null for any.</summary>
    public string? Assignee { get; init; }

    /// <summary>Words to sort and claim by; at most 64 of at most 100 characters.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>What an agent must be able to do to get it; at most 64 of at most 100 characters.</summary>
    public IReadOnlyList<string>? Skills { get; init; }

    /// <summary>How often it may fail or expire before it is dead, 1 to 100; null for the project's setting.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>The longest that one claim may run, in seconds; null for no bound.</summary>
    public int? MaxRunSeconds { get; init; }

    /// <summary>What it is about, at most 64 KiB; may be Markdown.</summary>
    public string? Description { get; init; }

    /// <summary>How it is to be done, at most 64 KiB.</summary>
    public string? Design { get; init; }

    /// <summary>How one can tell that it is done, at most 64 KiB.</summary>
    public string? AcceptanceCriteria { get; init; }

    /// <summary>What was found on the way, at most 64 KiB.</summary>
    public string? Notes { get; init; }

    /// <summary>A JSON object with whatever else, at most 64 KiB.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>The remarks that come with it, at most 1,000.</summary>
    public IReadOnlyList<ImportCommentBody>? Comments { get; init; }

    /// <summary>
    /// Patterns of the paths that a claim of it keeps for itself, at most 32. A line that has these, shared_paths or closes_itself says all three; one that
    /// has none of them leaves them as they are.
    /// </summary>
    public IReadOnlyList<string>? Paths { get; init; }

    /// <summary>Patterns of the paths that a claim of it shares, at most 32.</summary>
    public IReadOnlyList<string>? SharedPaths { get; init; }

    /// <summary>True: it is completed when its children are closed.</summary>
    public bool? ClosesItself { get; init; }

    /// <summary>What came of the work, at most 1,000; one whose kind and target are there already is left as it is.</summary>
    public IReadOnlyList<ImportArtifactBody>? Artifacts { get; init; }

    /// <summary>pending when absent; never in_progress, because a claim cannot be imported.</summary>
    public string? Status { get; init; }

    /// <summary>Not ready before this.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Why it is blocked, deferred, dead or closed.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Who made it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When it changed last.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When it was first claimed.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was completed, cancelled or skipped.</summary>
    public DateTimeOffset? ClosedAt { get; init; }
}

/// <summary>A remark that an import brings; one whose id is there already is left as it is.</summary>
public sealed record ImportCommentBody
{
    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>The agent or person who wrote it.</summary>
    public string? Author { get; init; }

    /// <summary>What it says, at most 64 KiB; may be Markdown.</summary>
    public string? Text { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}

/// <summary>Something that came of the work, as an export has it.</summary>
public sealed record ImportArtifactBody
{
    /// <summary>pull_request, branch, commit, file or link. Required.</summary>
    public string? Kind { get; init; }

    /// <summary>A URL, a branch, a hash, a path, or such as #12; at most 1,000 bytes. Required.</summary>
    public string? Target { get; init; }

    /// <summary>What people read, at most 500 characters.</summary>
    public string? Title { get; init; }

    /// <summary>The agent that told of it; whoever imports, when absent.</summary>
    public string? AddedBy { get; init; }

    /// <summary>The fence of the claim under which it did.</summary>
    public long? Fence { get; init; }

    /// <summary>When; now, when absent.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}

/// <summary>An edge that an import brings.</summary>
public sealed record ImportEdgeBody
{
    /// <summary>The id of the task.</summary>
    public string? Task { get; init; }

    /// <summary>The id of the task that it depends on.</summary>
    public string? DependsOn { get; init; }

    /// <summary>blocks when absent; any word of at most 50 characters.</summary>
    public string? Kind { get; init; }

    /// <summary>Of a waits-for edge: one closed child is enough.</summary>
    public bool? AnyChild { get; init; }

    /// <summary>A JSON object with what else came with the edge.</summary>
    public JsonElement? Metadata { get; init; }
}

/// <summary>What became of an imported chunk.</summary>
public sealed record ImportResult
{
    /// <summary>How many were made.</summary>
    public int Created { get; init; }

    /// <summary>How many were brought up to date.</summary>
    public int Updated { get; init; }

    /// <summary>How many were there already, just so.</summary>
    public int Unchanged { get; init; }

    /// <summary>How many edges were added.</summary>
    public int EdgesAdded { get; init; }

    /// <summary>What was left out, and why.</summary>
    public IReadOnlyList<SkippedView> Skipped { get; init => field = value ?? []; } = [];

    /// <summary>Edges that would have closed a cycle: kept, not enforced.</summary>
    public IReadOnlyList<UnenforcedView> Unenforced { get; init => field = value ?? []; } = [];
}

/// <summary>A task, or (with <see cref="DependsOn"/>) an edge, that was left out.</summary>
public sealed record SkippedView
{
    /// <summary>The id of the task.</summary>
    public required string Id { get; init; }

    /// <summary>Of an edge: what the task depends on; null for a task.</summary>
    public string? DependsOn { get; init; }

    /// <summary>Why it was left out.</summary>
    public required string Why { get; init; }
}

/// <summary>An edge that is kept without effect, and the cycle that it would have closed.</summary>
public sealed record UnenforcedView
{
    /// <summary>The id of the task.</summary>
    public required string Task { get; init; }

    /// <summary>The id of the task that it depends on.</summary>
    public required string DependsOn { get; init; }

    /// <summary>blocks, parent-child, waits-for, conditional-blocks, or any other word (which blocks nothing).</summary>
    public required string Kind { get; init; }

    /// <summary>The cycle, as ids.</summary>
    public IReadOnlyList<string> Cycle { get; init => field = value ?? []; } = [];
}
