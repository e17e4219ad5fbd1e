using Krewe.Domain.Tasks;

namespace Krewe.Storage.Events;

/// <summary>The event log. <c>seq</c> is the order of commits: a reader that asks for what comes after the last it saw misses nothing.</summary>
public interface IEventLog
{
    /// <summary>The newest seq, 0 when there is none.</summary>
    Task<long> ReadLastSeqAsync(CancellationToken cancellation);

    /// <summary>What changed after a seq, over all organizations, in order: enough to know which rows to read again.</summary>
    Task<IReadOnlyList<EventPointer>> ReadPointersAsync(long after, int limit, CancellationToken cancellation);

    /// <summary>A project's events after a seq, in order.</summary>
    Task<IReadOnlyList<StoredEvent>> ReadProjectAsync(ProjectKey project, long after, int limit, CancellationToken cancellation);

    /// <summary>A task's events after a seq, in order.</summary>
    Task<IReadOnlyList<StoredEvent>> ReadTaskAsync(TaskKey key, long after, int limit, CancellationToken cancellation);

    /// <summary>The events that made those of the tasks that exist, in no order: which command each came from, and when.</summary>
    Task<IReadOnlyList<StoredEvent>> ReadCreationsAsync(ProjectKey project, IReadOnlyCollection<string> tasks, CancellationToken cancellation);

    /// <summary>The event that a command wrote on this task under its operation id, or null when it did not commit.</summary>
    Task<StoredEvent?> FindOperationAsync(TaskKey key, string operation, CancellationToken cancellation);
}

/// <summary>Which task changed, and to which version.</summary>
public readonly record struct EventPointer(long Seq, TaskKey Key, long Version);

/// <summary>An event with its place in commit order.</summary>
public sealed record StoredEvent(long Seq, TaskKey Key, TaskEvent Event);
