using Krewe.Domain.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Audit;

/// <summary>What the log has said of one task so far.</summary>
/// <param name="first">The first event that the log has of it.</param>
internal sealed class TaskTrail(AuditEvent first)
{
    private readonly HashSet<long> _claimed = [];
    private readonly HashSet<long> _completed = [];
    private readonly HashSet<long> _handedIn = [];

    /// <summary>True when the log begins with its making.</summary>
    public bool IsWhole { get; } = first.Version == 1;

    /// <summary>The fence that it had before: what happened under that or earlier ones may have been before the log's first event.</summary>
    public long FenceBefore { get; } = first.Fence - LifecycleSteps.FenceGrowth(first);

    public TaskStatus Status { get; private set; }

    public long Version { get; private set; }

    public long Fence { get; private set; }

    public bool HasExpired { get; private set; }

    /// <summary>True once it was completed after a lease of it had expired.</summary>
    public bool WasRedone { get; private set; }

    public bool WasClaimed(long fence) => _claimed.Contains(fence);

    /// <summary>
    /// True when it was completed under this fence, or handed in under it, sent back, and completed later: a hand-in whose answer was lost is told the task
    /// as it is when somebody finds that it was committed.
    /// </summary>
    public bool WasCompleted(long fence) => _completed.Contains(fence) || (_handedIn.Contains(fence) && _completed.Count > 0);

    public void Follow(AuditEvent next)
    {
        (Status, Version, Fence) = (next.To, next.Version, next.Fence);
        HasExpired |= next.Kind == TaskEventKind.Expired;
        WasRedone |= HasExpired && next.To == TaskStatus.Completed;
        if (next.Kind == TaskEventKind.Claimed)
        {
            _claimed.Add(next.Fence);
        }
        else if (next.Kind is TaskEventKind.Completed or TaskEventKind.Approved or TaskEventKind.Settled)
        {
            _completed.Add(next.Fence);
        }
        else if (next.Kind == TaskEventKind.Submitted)
        {
            _handedIn.Add(next.Fence);
        }
    }
}
