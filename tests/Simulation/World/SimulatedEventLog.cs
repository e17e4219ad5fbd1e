using Krewe.Domain.Tasks;
using Krewe.Storage.Events;

namespace Krewe.Simulation.Tests.World;

internal sealed class SimulatedEventLog(IEventLog events, Connection connection) : IEventLog
{
    public Task<long> ReadLastSeqAsync(CancellationToken cancellation) => connection.ReadAsync(() => events.ReadLastSeqAsync(cancellation));

    public Task<long> ReadGoneThroughAsync(ProjectKey project, CancellationToken cancellation) =>
        connection.ReadAsync(() => events.ReadGoneThroughAsync(project, cancellation));

    public Task<int> PurgeAsync(DateTimeOffset before, int limit, CancellationToken cancellation) =>
        connection.ReadAsync(() => events.PurgeAsync(before, limit, cancellation));

    public Task<IReadOnlyList<EventPointer>> ReadPointersAsync(long after, int limit, CancellationToken cancellation) =>
        connection.ReadAsync(() => events.ReadPointersAsync(after, limit, cancellation));

    public Task<IReadOnlyList<StoredEvent>> ReadProjectAsync(ProjectKey project, long after, int limit, CancellationToken cancellation) =>
        connection.ReadAsync(() => events.ReadProjectAsync(project, after, limit, cancellation));

    public Task<IReadOnlyList<StoredEvent>> ReadTaskAsync(TaskKey key, long after, int limit, CancellationToken cancellation) =>
        connection.ReadAsync(() => events.ReadTaskAsync(key, after, limit, cancellation));

    public Task<IReadOnlyList<StoredEvent>> ReadCreationsAsync(ProjectKey project, IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        connection.ReadAsync(() => events.ReadCreationsAsync(project, ids, cancellation));

    public Task<StoredEvent?> FindOperationAsync(TaskKey key, string operation, CancellationToken cancellation) =>
        connection.ReadAsync(() => events.FindOperationAsync(key, operation, cancellation));

    public Task<StoredEvent?> FindEndOfClaimAsync(TaskKey key, long fence, CancellationToken cancellation) =>
        connection.ReadAsync(() => events.FindEndOfClaimAsync(key, fence, cancellation));
}
