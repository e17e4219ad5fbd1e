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

namespace Krewe.Tests.Support.Storage;

/// <summary>
/// A store in memory that keeps every promise of the seams but durability: the model that databases are compared with, and what
/// simulations run on. Faults are planted through <see cref="Faults"/>.
/// </summary>
public sealed class InMemoryStore : IStore
{
    private readonly TimeProvider _time;

    public InMemoryStore(TimeProvider time)
    {
        _time = time;
        var tables = new MemoryTables();
        Faults = new MemoryFaults();
        Journal = new MemoryJournal(tables, time, Faults);
        Tasks = new MemoryTaskQueries(tables, time, Faults);
        Projects = new MemoryProjects(tables, Faults);
        Events = new MemoryEvents(tables, Faults);
        Operations = new MemoryOperations(tables);
        Agents = new MemoryAgents(tables);
        var (messages, coordination) = (new MemoryMessages(tables, Faults), new MemoryCoordination(time, Faults));
        Messages = messages;
        Coordination = coordination;
        Notices = new MemoryNotices(tables, messages, coordination, Faults);
        Documents = new MemoryDocuments();
    }

    /// <summary>What goes wrong, and when.</summary>
    public MemoryFaults Faults { get; }

    public string Description => "memory";

    public IJournal Journal { get; }

    public ITaskQueries Tasks { get; }

    public IProjectStore Projects { get; }

    public IEventLog Events { get; }

    public IOperationLog Operations { get; }

    public IAgentStore Agents { get; }

    public IMessageStore Messages { get; }

    public INoticeStore Notices { get; }

    /// <summary>Grains need no access store; whoever does runs on a database.</summary>
    public IAccessStore Access => throw new NotSupportedException("The store in memory keeps no keys.");

    /// <summary>Nor a store of memories: what is asked for those runs on a database.</summary>
    public IMemoryStore Memories => throw new NotSupportedException("The store in memory keeps no memories.");

    public ICoordinationStore Coordination { get; }

    public IDocumentStore Documents { get; }

    public Task<string?> FindMissingMigrationAsync(CancellationToken cancellation) => Task.FromResult<string?>(null);

    public Task<DateTimeOffset> ReadClockAsync(CancellationToken cancellation) => Task.FromResult(_time.GetUtcNow());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
