using Krewe.Domain.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Audit;

/// <summary>What the log has said of one task so far.</summary>
internal sealed class TaskTrail
{
    private readonly HashSet<long> _claimed = [];
    private readonly HashSet<long> _completed = [];

    public TaskStatus Status { get; private set; }

    public long Version { get; private set; }

    public long Fence { get; private set; }

    public bool HasExpired { get; private set; }

    /// <summary>True once it was completed after a lease of it had expired.</summary>
    public bool WasRedone { get; private set; }

    public bool WasClaimed(long fence) => _claimed.Contains(fence);

    public bool WasCompleted(long fence) => _completed.Contains(fence);

    public void Follow(AuditEvent next)
    {
        (Status, Version, Fence) = (next.To, next.Version, next.Fence);
        HasExpired |= next.Kind == TaskEventKind.Expired;
        WasRedone |= HasExpired && next.To == TaskStatus.Completed;
        if (next.Kind == TaskEventKind.Claimed)
        {
            _claimed.Add(next.Fence);
        }
        else if (next.Kind is TaskEventKind.Completed or TaskEventKind.Approved)
        {
            _completed.Add(next.Fence);
        }
    }
}
