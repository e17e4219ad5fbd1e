using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Storage.Operations;

namespace Krewe.Storage.Journal;

/// <summary>
/// One accepted command on one task, as it is committed: the new row, its event, and what else belongs to it, all or nothing.
/// </summary>
public sealed record TaskChange
{
    /// <summary>The row after the change. The row before must have exactly <c>Next.Version - 1</c>; 0 means it must not exist.</summary>
    public required TaskState Next { get; init; }

    /// <summary>
    /// The row before, when the caller has it: the store then writes only what differs. The version alone decides whether the
    /// change is made. Null writes the whole row.
    /// </summary>
    public TaskState? Before { get; init; }

    /// <summary>What happened.</summary>
    public required TaskEvent Event { get; init; }

    /// <summary>What the database checks besides the version.</summary>
    public CommitGuard Guard { get; init; }

    /// <summary>Replaces the long text; null leaves it as it is.</summary>
    public TaskText? Text { get; init; }

    /// <summary>Added to the task; a comment whose id is there already is left as it is.</summary>
    public IReadOnlyList<TaskComment> Comments { get; init; } = [];

    /// <summary>Added to the task; one whose kind and target are there already gets the new title, unless that is null.</summary>
    public IReadOnlyList<TaskArtifact> Artifacts { get; init; } = [];

    /// <summary>Edges that leave this task, added or (for a pair that has one) replaced.</summary>
    public IReadOnlyList<Edge> AddedEdges { get; init; } = [];

    /// <summary>Targets of edges that leave this task and go away.</summary>
    public IReadOnlyList<string> RemovedEdges { get; init; } = [];

    /// <summary>
    /// When set: the project's graph version must be this one, and grows by one with this commit. Set by every change that
    /// could close a cycle, so that two writers that each saw no cycle cannot both commit. Changes that are committed together
    /// (see <see cref="IJournal.CommitTogetherAsync"/>) all name the same one, and it grows by one for all of them.
    /// </summary>
    public long? ExpectedGraphVersion { get; init; }

    /// <summary>
    /// When set: the project's reservation version must be this one, and grows by one with this commit. Set by every change that
    /// reserves paths, so that two writers that each saw the paths free cannot both commit.
    /// </summary>
    public long? ExpectedReservationVersion { get; init; }

    /// <summary>The answer to keep under the caller's idempotency key; the change loses when the key is there already.</summary>
    public OperationRecord? Operation { get; init; }
}
