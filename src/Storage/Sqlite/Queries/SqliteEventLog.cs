using Krewe.Domain.Tasks;
using Krewe.Storage.Events;
using Krewe.Storage.Names;
using Krewe.Storage.Tasks;
using Microsoft.Data.Sqlite;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Sqlite.Queries;

/// <inheritdoc/>
internal sealed class SqliteEventLog(SqliteReaders readers, SqliteWriter writer, NameCache names, TimeProvider time) : IEventLog
{
    /// <inheritdoc/>
    public Task<long> ReadLastSeqAsync(CancellationToken cancellation) =>
        readers.RunAsync(session => session.Find("Events.last_seq", row => row.GetInt64(0)), cancellation);

    /// <inheritdoc/>
    public async Task<long> ReadGoneThroughAsync(ProjectKey project, CancellationToken cancellation) =>
        await names.FindProjectAsync(project, cancellation) is { } number
            ? await readers.RunAsync(session => session.Find("Events.gone_through", row => row.GetInt64(0), SqliteRows.Keys(number)), cancellation)
            : 0;

    /// <inheritdoc/>
    public Task<int> PurgeAsync(DateTimeOffset before, int limit, CancellationToken cancellation) => writer.RunAsync(session =>
    {
        var reached = session.Find("Events.find_reached", row => row.GetInt64(0));
        var cut = session.Find("Events.find_cut", row => row.GetInt64(0), ("reached", reached), ("before", SqliteTime.Of(before)), ("limit", limit));
        if (cut <= reached)
        {
            return 0;
        }

        session.Execute("Events.mark_gone", ("reached", reached), ("cut", cut), ("now", SqliteTime.Of(time.GetUtcNow())));
        return session.Execute("Events.purge", ("reached", reached), ("cut", cut));
    });

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EventPointer>> ReadPointersAsync(long after, int limit, CancellationToken cancellation)
    {
        var rows = await readers.RunAsync(
            session => session.List(
                "Events.pointers",
                row => (Seq: row.GetInt64(0), Project: row.GetInt32(1), Task: row.GetString(2), Version: row.GetInt64(3)),
                ("after", after),
                ("limit", limit)),
            cancellation);
        var keys = await names.ReadKeysAsync(rows.Select(row => row.Project), cancellation);
        return rows.ConvertAll(row => new EventPointer(row.Seq, keys(row.Project).Task(row.Task), row.Version));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredEvent>> ReadProjectAsync(ProjectKey project, long after, int limit, CancellationToken cancellation) =>
        await names.FindProjectAsync(project, cancellation) is { } number
            ? await readers.RunAsync(
                session => session.List(
                    "Events.of_project", row => Read(row, project), SqliteRows.Keys(number, ("after", after), ("limit", limit))),
                cancellation)
            : [];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredEvent>> ReadTaskAsync(TaskKey key, long after, int limit, CancellationToken cancellation) =>
        StorableId.Is(key.Id) && await names.FindProjectAsync(key.InProject, cancellation) is { } number
            ? await readers.RunAsync(
                session => session.List(
                    "Events.of_task",
                    row => Read(row, key.InProject),
                    SqliteRows.Keys(number, ("task", key.Id), ("after", after), ("limit", limit))),
                cancellation)
            : [];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredEvent>> ReadCreationsAsync(
        ProjectKey project, IReadOnlyCollection<string> tasks, CancellationToken cancellation)
    {
        if (tasks.Count == 0 || await names.FindProjectAsync(project, cancellation) is not { } number)
        {
            return [];
        }

        var wanted = SqliteList.Of([.. tasks.Where(StorableId.Is).Distinct(StringComparer.Ordinal)]);
        return await readers.RunAsync(
            session => session.List("Events.of_creation", row => Read(row, project), SqliteRows.Keys(number, ("tasks", wanted))),
            cancellation);
    }

    /// <inheritdoc/>
    public async Task<StoredEvent?> FindOperationAsync(TaskKey key, string operation, CancellationToken cancellation) =>
        StorableId.Is(key.Id) && StorableId.Is(operation) && await names.FindProjectAsync(key.InProject, cancellation) is { } number
            ? await readers.RunAsync(
                session => session.Find(
                    "Events.by_operation", row => Read(row, key.InProject), SqliteRows.Keys(number, ("task", key.Id), ("operation", operation))),
                cancellation)
            : null;

    /// <inheritdoc/>
    public async Task<StoredEvent?> FindEndOfClaimAsync(TaskKey key, long fence, CancellationToken cancellation) =>
        StorableId.Is(key.Id) && await names.FindProjectAsync(key.InProject, cancellation) is { } number
            ? await readers.RunAsync(
                session => session.Find(
                    "Events.end_of_claim", row => Read(row, key.InProject), SqliteRows.Keys(number, ("task", key.Id), ("fence", fence))),
                cancellation)
            : null;

    internal static StoredEvent Read(SqliteDataReader row, ProjectKey project) => new(
        row.GetInt64(0),
        project.Task(row.GetString(2)),
        new TaskEvent(
            Kind: row.GetString(7),
            From: (TaskStatus)row.GetInt32(5),
            To: (TaskStatus)row.GetInt32(6),
            Version: row.GetInt64(3),
            Fence: row.GetInt64(4),
            Actor: row.GetString(8),
            Session: row.TextOrNull(9),
            At: row.Time(12),
            Operation: row.GetString(10),
            Detail: row.TextOrNull(11)));
}
