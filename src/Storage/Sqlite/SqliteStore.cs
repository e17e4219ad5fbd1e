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
using Krewe.Storage.Projects;
using Krewe.Storage.Sql;
using Krewe.Storage.Sqlite.Journal;
using Krewe.Storage.Sqlite.Queries;
using Krewe.Storage.StoreOpening;
using Krewe.Storage.Tasks;
using Microsoft.Extensions.Logging;

namespace Krewe.Storage.Sqlite;

/// <summary>The embedded database. The process that has its folder is alone with it, so its clock is the process's.</summary>
internal sealed class SqliteStore : IStore
{
    private const int LoadersMax = 1;

    private readonly FolderLock _folder;
    private readonly TimeProvider _time;
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;
    private readonly IReadOnlyList<Migration> _migrations = MigrationFiles.Read("Sqlite.Migrations");
    private readonly GroupCommit _journal;
    private readonly GatheredLoads _loads;

    public SqliteStore(StoreOptions options, string path, FolderLock folder, TimeProvider time, ILogger logger)
    {
        _folder = folder;
        _time = time;
        _writer = SqliteWriter.Open(path, Library, logger);
        _readers = new SqliteReaders(path, Library, time, logger);
        var names = new NameCache(new SqliteNames(_readers));
        _loads = new GatheredLoads(new SqliteLoader(_readers, names).ReadAsync, LoadersMax);
        _journal = new GroupCommit(options.Journal, names, [new SqliteBatchWriter(_writer, time)], time, logger);
        Description = $"sqlite {path}";
        Tasks = new SqliteTaskQueries(_readers, _writer, names, _loads, time);
        Projects = new SqliteProjects(_readers, _writer, names, time);
        Events = new SqliteEventLog(_readers, _writer, names, time);
        Operations = new SqliteOperations(_readers, _writer, names);
        Agents = new SqliteAgents(_readers, _writer, names);
        Messages = new SqliteMessages(_readers, _writer, names);
        Memories = new SqliteMemories(_readers, _writer, names, time);
        Notices = new SqliteNotices(_readers, _writer, names, time);
        Access = new SqliteAccess(_readers, _writer, names, time);
        Coordination = new SqliteCoordination(_readers, _writer, time);
        Documents = new SqliteDocuments(_readers, _writer, time);
    }

    /// <summary>Every statement that is run on SQLite.</summary>
    public static SqlLibrary Library { get; } = new("Sqlite", numbersParameters: false);

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
    public ICoordinationStore Coordination { get; }

    /// <inheritdoc/>
    public IDocumentStore Documents { get; }

    /// <inheritdoc/>
    public async Task<string?> FindMissingMigrationAsync(CancellationToken cancellation) => Migrator.FindMissing(
        _migrations, await _readers.RunAsync(session => session.List("Schema.applied", row => row.GetInt32(0)), cancellation));

    /// <inheritdoc/>
    public Task<DateTimeOffset> ReadClockAsync(CancellationToken cancellation)
    {
        var ticks = _time.GetUtcNow().UtcTicks;
        return Task.FromResult(new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _journal.DisposeAsync();
        await _loads.DisposeAsync();
        await _readers.DisposeAsync();
        await _writer.DisposeAsync();
        _folder.Dispose();
    }
}
