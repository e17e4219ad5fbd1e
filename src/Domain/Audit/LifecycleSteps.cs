using Krewe.Domain.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Audit;

/// <summary>
/// Which events the lifecycle can write (docs/lifecycle.md), and what each does to the fence: written down once more, apart from
/// the rules that decide, so that a fault in those shows.
/// </summary>
internal static class LifecycleSteps
{
    /// <summary>True when the lifecycle has such a step of a task that exists. Kinds that are not known here may be anything.</summary>
    public static bool Allows(AuditEvent step) => step.From != TaskStatus.Deleted && step.Kind switch
    {
        TaskEventKind.Created => false,
        TaskEventKind.Imported => IsSame(step) || (step.From != TaskStatus.InProgress && CanBegin(step.To)),
        TaskEventKind.Updated or TaskEventKind.Commented or TaskEventKind.Linked => IsSame(step),
        TaskEventKind.Assigned => (IsSame(step) && !step.From.IsClosed()) || step is { From: TaskStatus.InProgress, To: TaskStatus.Pending },
        TaskEventKind.DependencyAdded or TaskEventKind.DependencyRemoved => IsSame(step),
        TaskEventKind.Claimed => step is { From: TaskStatus.Pending or TaskStatus.Deferred, To: TaskStatus.InProgress },
        TaskEventKind.Renewed or TaskEventKind.Progressed or TaskEventKind.PathsReserved or TaskEventKind.PathsReleased => step is { From: TaskStatus.InProgress, To: TaskStatus.InProgress },
        TaskEventKind.Submitted => step is { From: TaskStatus.InProgress, To: TaskStatus.InReview },
        TaskEventKind.Completed => step.To == TaskStatus.Completed && (step.From == TaskStatus.InProgress || ClosesItself(step)),
        TaskEventKind.Settled => !step.From.IsClosed() && step.To == TaskStatus.Completed,
        TaskEventKind.Released => step is { From: TaskStatus.InProgress, To: TaskStatus.Pending },
        TaskEventKind.Failed or TaskEventKind.Expired or TaskEventKind.ForceReleased => step is { From: TaskStatus.InProgress, To: TaskStatus.Pending or TaskStatus.Dead },
        TaskEventKind.Approved => step is { From: TaskStatus.InReview, To: TaskStatus.Completed },
        TaskEventKind.Rejected => step is { From: TaskStatus.InReview, To: TaskStatus.Pending },
        TaskEventKind.Blocked => CanBeSetAside(step.From) && step.To == TaskStatus.Blocked,
        TaskEventKind.Deferred => CanBeSetAside(step.From) && step.To == TaskStatus.Deferred,
        TaskEventKind.Unblocked => step is { From: TaskStatus.Blocked or TaskStatus.Deferred, To: TaskStatus.Pending },
        TaskEventKind.Resumed => step is { From: TaskStatus.Deferred, To: TaskStatus.Pending },
        TaskEventKind.Cancelled => !step.From.IsClosed() && step.To == TaskStatus.Cancelled,
        TaskEventKind.Skipped => !step.From.IsClosed() && step.To == TaskStatus.Skipped,
        TaskEventKind.Reopened => step.From.IsClosed() && step.To == TaskStatus.Pending,
        TaskEventKind.Retried => step is { From: TaskStatus.Dead, To: TaskStatus.Pending },
        TaskEventKind.Deleted => step.From != TaskStatus.InProgress && step.To == TaskStatus.Deleted,
        _ => true,
    };

    /// <summary>True when a log of a task can begin with it.</summary>
    public static bool Begins(AuditEvent first) =>
        first.Kind is TaskEventKind.Created or TaskEventKind.Imported && first.Version == 1 && first.Fence == 0 && IsSame(first) && CanBegin(first.To);

    /// <summary>By how much the fence grows: one with a claim, with every end of a claim that is no hand-in, and with every return.</summary>
    public static int FenceGrowth(AuditEvent step) => step.Kind switch
    {
        TaskEventKind.Completed or TaskEventKind.Submitted or TaskEventKind.Settled => 0,
        TaskEventKind.Rejected or TaskEventKind.Reopened or TaskEventKind.Retried => 1,
        TaskEventKind.Imported => IsSame(step) ? 0 : 1,
        _ => IsHeld(step.From) == IsHeld(step.To) ? 0 : 1,
    };

    /// <summary>A task whose children are all closed is completed by the system.</summary>
    private static bool ClosesItself(AuditEvent step) =>
        step is { Actor: "krewe", From: TaskStatus.Pending or TaskStatus.Blocked or TaskStatus.Deferred };

    private static bool IsSame(AuditEvent step) => step.From == step.To;

    private static bool IsHeld(TaskStatus status) => status == TaskStatus.InProgress;

    private static bool CanBegin(TaskStatus status) => status is not (TaskStatus.InProgress or TaskStatus.Deleted);

    private static bool CanBeSetAside(TaskStatus status) =>
        status is TaskStatus.Pending or TaskStatus.InProgress or TaskStatus.Blocked or TaskStatus.Deferred;
}
