using Krewe.Domain.Tasks;
using Krewe.Storage.Events;
using Krewe.Storage.Names;
using Krewe.Storage.Tasks;
using Npgsql;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Postgres.Queries;

/// <inheritdoc/>
internal sealed class PostgresEventLog(PostgresDatabase database, NameCache names) : IEventLog
{
    /// <inheritdoc/>
    public Task<long> ReadLastSeqAsync(CancellationToken cancellation) =>
        database.FindAsync("Events.last_seq", row => row.GetInt64(0), cancellation);

    /// <inheritdoc/>
    public async Task<long> ReadGoneThroughAsync(ProjectKey project, CancellationToken cancellation) =>
        await names.FindProjectAsync(project, cancellation) is { } number
            ? await database.FindAsync("Events.gone_through", row => row.GetInt64(0), cancellation, PostgresKeys.Of(number))
            : 0;

    /// <inheritdoc/>
    public async Task<int> PurgeAsync(DateTimeOffset before, int limit, CancellationToken cancellation) => (int)await database.FindAsync(
        "Events.purge", row => row.GetInt64(0), cancellation, Value.Time("before", before), Value.Bigint("limit", limit));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EventPointer>> ReadPointersAsync(long after, int limit, CancellationToken cancellation)
    {
        var rows = await database.ListAsync(
            "Events.pointers",
            row => (Seq: row.GetInt64(0), Project: row.GetInt32(1), Task: row.GetString(2), Version: row.GetInt64(3)),
            cancellation,
            Value.Bigint("after", after),
            Value.Bigint("limit", limit));
        var keys = await names.ReadKeysAsync(rows.Select(row => row.Project), cancellation);
        return rows.ConvertAll(row => new EventPointer(row.Seq, keys(row.Project).Task(row.Task), row.Version));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredEvent>> ReadProjectAsync(ProjectKey project, long after, int limit, CancellationToken cancellation) =>
        await names.FindProjectAsync(project, cancellation) is { } number
            ? await database.ListAsync(
                "Events.of_project",
                row => Read(row, project),
                cancellation,
                [.. PostgresKeys.Of(number), Value.Bigint("after", after), Value.Bigint("limit", limit)])
            : [];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredEvent>> ReadTaskAsync(TaskKey key, long after, int limit, CancellationToken cancellation) =>
        StorableId.Is(key.Id) && await names.FindProjectAsync(key.InProject, cancellation) is { } number
            ? await database.ListAsync(
                "Events.of_task",
                row => Read(row, key.InProject),
                cancellation,
                [.. PostgresKeys.Of(number), Value.Text("task", key.Id), Value.Bigint("after", after), Value.Bigint("limit", limit)])
            : [];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredEvent>> ReadCreationsAsync(
        ProjectKey project, IReadOnlyCollection<string> tasks, CancellationToken cancellation) =>
        tasks.Count > 0 && await names.FindProjectAsync(project, cancellation) is { } number
            ? await database.ListAsync(
                "Events.of_creation",
                row => Read(row, project),
                cancellation,
                [.. PostgresKeys.Of(number), Value.Texts("tasks", [.. tasks.Where(StorableId.Is).Distinct(StringComparer.Ordinal)])])
            : [];

    /// <inheritdoc/>
    public async Task<StoredEvent?> FindOperationAsync(TaskKey key, string operation, CancellationToken cancellation) =>
        StorableId.Is(key.Id) && StorableId.Is(operation) && await names.FindProjectAsync(key.InProject, cancellation) is { } number
            ? await database.FindAsync(
                "Events.by_operation",
                row => Read(row, key.InProject),
                cancellation,
                [.. PostgresKeys.Of(number), Value.Text("task", key.Id), Value.Text("operation", operation)])
            : null;

    /// <inheritdoc/>
    public async Task<StoredEvent?> FindEndOfClaimAsync(TaskKey key, long fence, CancellationToken cancellation) =>
        StorableId.Is(key.Id) && await names.FindProjectAsync(key.InProject, cancellation) is { } number
            ? await database.FindAsync(
                "Events.end_of_claim",
                row => Read(row, key.InProject),
                cancellation,
                [.. PostgresKeys.Of(number), Value.Text("task", key.Id), Value.Bigint("fence", fence)])
            : null;

    internal static StoredEvent Read(NpgsqlDataReader row, ProjectKey project) => new(
        row.GetInt64(0),
        project.Task(row.GetString(2)),
        new TaskEvent(
            Kind: row.GetString(7),
            From: (TaskStatus)row.GetInt16(5),
            To: (TaskStatus)row.GetInt16(6),
            Version: row.GetInt64(3),
            Fence: row.GetInt64(4),
            Actor: row.GetString(8),
            Session: row.TextOrNull(9),
            At: row.Time(12),
            Operation: row.GetString(10),
            Detail: row.TextOrNull(11)));
}
