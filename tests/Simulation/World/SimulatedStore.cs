using Krewe.Storage;
using Krewe.Storage.Access;
using Krewe.Storage.Agents;
using Krewe.Storage.Coordination;
using Krewe.Storage.Documents;
using Krewe.Storage.Events;
using Krewe.Storage.Journal;
using Krewe.Storage.Memories;
using Krewe.Storage.Messages;
using Krewe.Storage.Notices;
using Krewe.Storage.Operations;
using Krewe.Storage.Projects;
using Krewe.Storage.Tasks;
using Krewe.Tests.Support.Storage;

namespace Krewe.Simulation.Tests.World;

/// <summary>The one database, as one process sees it over its own connection.</summary>
internal sealed class SimulatedStore(InMemoryStore database, Connection connection) : IStore
{
    public string Description => "simulated";

    public IJournal Journal { get; } = new SimulatedJournal(database.Journal, connection);

    public ITaskQueries Tasks { get; } = new SimulatedTaskQueries(database.Tasks, connection);

    public IProjectStore Projects => database.Projects;

    public IEventLog Events { get; } = new SimulatedEventLog(database.Events, connection);

    public IOperationLog Operations => database.Operations;

    public IAgentStore Agents => database.Agents;

    public IAccessStore Access => database.Access;

    public IMessageStore Messages => database.Messages;

    public IMemoryStore Memories => database.Memories;

    public INoticeStore Notices => database.Notices;

    public ICoordinationStore Coordination => database.Coordination;

    public IDocumentStore Documents => database.Documents;

    public Task<DateTimeOffset> ReadClockAsync(CancellationToken cancellation) => connection.ReadAsync(() => database.ReadClockAsync(cancellation));

    public Task<string?> FindMissingMigrationAsync(CancellationToken cancellation) => database.FindMissingMigrationAsync(cancellation);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
