using Krewe.Storage.Access;
using Krewe.Storage.Agents;
using Krewe.Storage.Coordination;
using Krewe.Storage.Documents;
using Krewe.Storage.Events;
using Krewe.Storage.Journal;
using Krewe.Storage.Memories;
using Krewe.Storage.Messages;
using Krewe.Storage.Migrations;
using Krewe.Storage.Names;
using Krewe.Storage.Notices;
using Krewe.Storage.Operations;
using Krewe.Storage.Postgres.Journal;
using Krewe.Storage.Postgres.Queries;
using Krewe.Storage.Projects;
using Krewe.Storage.Sql;
using Krewe.Storage.StoreOpening;
using Krewe.Storage.Tasks;
using Microsoft.Extensions.Logging;

namespace Krewe.Storage.Postgres;

/// <summary>A PostgreSQL database of the right schema.</summary>
internal sealed class PostgresStore : IStore
{
    private readonly PostgresConnections _connections;
    private readonly PostgresDatabase _database;
    private readonly IReadOnlyList<Migration> _migrations;
    private readonly PostgresCoordination _coordination;
    private readonly GroupCommit _journal;
    private readonly GatheredLoads _loads;

    public PostgresStore(StoreOptions options, string description, TimeProvider time, ILogger logger)
    {
        Description = description;
        _connections = new PostgresConnections(options);
        _migrations = PostgresOpening.Wanted(options);
        var database = _database = new PostgresDatabase(_connections.Queries, Library);
        var names = new NameCache(new PostgresNames(database));
        var loader = new PostgresLoader(new PostgresDatabase(_connections.Journal, Library), names);
        var writers = Enumerable.Range(0, options.JournalWriters).Select(_ => new PostgresBatchWriter(_connections.Journal, Library));
        _loads = new GatheredLoads(loader.ReadAsync, PostgresConnections.LoadersMax);
        _journal = new GroupCommit(options.Journal, names, writers, time, logger);
        _coordination = new PostgresCoordination(database);
        Tasks = new PostgresTaskQueries(database, names, _loads);
        Projects = new PostgresProjects(database, names);
        Events = new PostgresEventLog(database, names);
        Operations = new PostgresOperations(database, names);
        Agents = new PostgresAgents(database, names);
        Messages = new PostgresMessages(database, names);
        Memories = new PostgresMemories(database, names);
        Notices = new PostgresNotices(database, names);
        Access = new PostgresAccess(database, names);
        Documents = new PostgresDocuments(database);
    }

    /// <summary>Every statement that is run on PostgreSQL.</summary>
    public static SqlLibrary Library { get; } = new("Postgres", numbersParameters: true);

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public IJournal Journal => _journal;

    /// <inheritdoc/>
    public ITaskQueries Tasks { get; }

    /// <inheritdoc/>
    public IProjectStore Projects { get; }

    /// <inheritdoc/>
    public IEventLog Events { get; }

    /// <inheritdoc/>
    public IOperationLog Operations { get; }

    /// <inheritdoc/>
    public IAgentStore Agents { get; }

    /// <inheritdoc/>
    public IMessageStore Messages { get; }

    /// <inheritdoc/>
    public IMemoryStore Memories { get; }

    /// <inheritdoc/>
    public INoticeStore Notices { get; }

    /// <inheritdoc/>
    public IAccessStore Access { get; }

    /// <inheritdoc/>
    public ICoordinationStore Coordination => _coordination;

    /// <inheritdoc/>
    public IDocumentStore Documents { get; }

    /// <inheritdoc/>
    public async Task<string?> FindMissingMigrationAsync(CancellationToken cancellation) =>
        Migrator.FindMissing(_migrations, await _database.ListAsync("Schema.applied", row => row.GetInt32(0), cancellation));

    /// <inheritdoc/>
    public Task<DateTimeOffset> ReadClockAsync(CancellationToken cancellation) => _coordination.ReadClockAsync(cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _journal.DisposeAsync();
        await _loads.DisposeAsync();
        await _connections.DisposeAsync();
    }
}
