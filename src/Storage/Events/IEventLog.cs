using Krewe.Domain.Tasks;

namespace Krewe.Storage.Events;

/// <summary>The event log. <c>seq</c> is the order of commits: a reader that asks for what comes after the last it saw misses nothing.</summary>
public interface IEventLog
{
    /// <summary>The newest seq, 0 when there is none.</summary>
    Task<long> ReadLastSeqAsync(CancellationToken cancellation);

    /// <summary>The last of a project's events that was removed with the log's beginning; 0 when all of them are there.</summary>
    Task<long> ReadGoneThroughAsync(ProjectKey project, CancellationToken cancellation);

    /// <summary>
    /// Removes the log's beginning as far as it is older than the time, at most <paramref name="limit"/> events and never the newest; returns
    /// how many went. Readers and writers of the rest wait for nothing.
    /// </summary>
    Task<int> PurgeAsync(DateTimeOffset before, int limit, CancellationToken cancellation);

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

    /// <summary>
    /// The first event of a task that moved its fence beyond the given one: what ended the claim that had it. Null while none did, and
    /// when the log does not reach back that far.
    /// </summary>
    Task<StoredEvent?> FindEndOfClaimAsync(TaskKey key, long fence, CancellationToken cancellation);
}

/// <summary>Which task changed, and to which version.</summary>
public readonly record struct EventPointer(long Seq, TaskKey Key, long Version);

/// <summary>An event with its place in commit order.</summary>
public sealed record StoredEvent(long Seq, TaskKey Key, TaskEvent Event);
