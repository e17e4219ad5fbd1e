using System.Collections.Frozen;
using Krewe.Domain.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Journal;

/// <summary>
/// Which changes may hold a task again that was free, and which depend on that: a claim that is judged beside such a change must not
/// come after it in the log.
/// </summary>
internal static class Unsettling
{
    /// <summary>What a change that touches edges is called. PostgreSQL's <c>demand_settled</c> knows the same kinds.</summary>
    private static readonly FrozenSet<string> OfEdges = FrozenSet.Create(
        StringComparer.Ordinal,
        TaskEventKind.Created,
        TaskEventKind.Imported,
        TaskEventKind.Updated,
        TaskEventKind.DependencyAdded,
        TaskEventKind.DependencyRemoved);

    /// <summary>True for a claim of a task that depends on others.</summary>
    public static bool IsGuarded(this TaskChange change) => change.Guard == CommitGuard.NoOpenBlockers && change.Next.BlockerCount > 0;

    /// <summary>True when the commit looks at the graph: it must not come after a change of what it looked at.</summary>
    public static bool IsJudged(this TaskChange change) => change.IsGuarded() || change.Guard == CommitGuard.NoOpenChildren;

    /// <summary>True when edges change, or a blocker that let others go no longer does.</summary>
    public static bool MayHoldOthers(this TaskChange change) => TouchesEdges(change) || Opens(change.Event.From, change.Next.Status);

    /// <summary>True unless edges change under a name that the log's readers do not take for that.</summary>
    public static bool IsNamedForItsEdges(this TaskChange change) => !TouchesEdges(change) || OfEdges.Contains(change.Event.Kind);

    private static bool TouchesEdges(TaskChange change) => change.AddedEdges.Count > 0 || change.RemovedEdges.Count > 0;

    private static bool Opens(TaskStatus from, TaskStatus to) =>
        (from.IsClosed() && !to.IsClosed()) || (EndsWithoutSuccess(from) && !EndsWithoutSuccess(to));

    /// <summary>What lets go a task that is to be done when another fails.</summary>
    private static bool EndsWithoutSuccess(TaskStatus status) => status is TaskStatus.Dead or TaskStatus.Cancelled;
}
