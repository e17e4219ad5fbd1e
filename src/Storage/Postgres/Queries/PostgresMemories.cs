using Krewe.Domain.Tasks;
using Krewe.Storage.Memories;
using Krewe.Storage.Names;
using Krewe.Storage.Tasks;
using Npgsql;

namespace Krewe.Storage.Postgres.Queries;

/// <inheritdoc/>
internal sealed class PostgresMemories(PostgresDatabase database, NameCache names) : IMemoryStore
{
    /// <inheritdoc/>
    public async Task<MemoryRecord?> FindAsync(ProjectKey project, string key, CancellationToken cancellation) =>
        StorableId.Is(key) && await names.FindProjectAsync(project, cancellation) is { } number
            ? await FindAsync(number, key, cancellation)
            : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MemoryRecord>> ListAsync(
        ProjectKey project, MemoryFilter filter, int offset, int limit, CancellationToken cancellation) =>
        await names.FindProjectAsync(project, cancellation) is { } number
            ? await database.ListAsync(
                "Memories.list",
                Read,
                cancellation,
                Value.Integer("organization", number.Organization),
                Value.Integer("project", number.Project),
                Value.Text("text", filter.Text),
                Value.Text("after", filter.After),
                Value.Bigint("limit", limit),
                Value.Bigint("offset", offset))
            : [];

    /// <inheritdoc/>
    public async Task<long> CountAsync(ProjectKey project, MemoryFilter filter, CancellationToken cancellation) =>
        await names.FindProjectAsync(project, cancellation) is { } number
            ? await database.FindAsync(
                "Memories.count",
                row => row.GetInt64(0),
                cancellation,
                Value.Integer("organization", number.Organization),
                Value.Integer("project", number.Project),
                Value.Text("text", filter.Text))
            : 0;

    /// <inheritdoc/>
    public async Task<MemoryOutcome> PutAsync(ProjectKey project, NewMemory memory, long? expectedVersion)
    {
        var number = await names.FindProjectAsync(project, CancellationToken.None)
            ?? throw new InvalidOperationException($"There is no project '{project}': it has to be made before its memories.");
        var written = await database.FindAsync(
            "Memories.put",
            Read,
            CancellationToken.None,
            Value.Integer("organization", number.Organization),
            Value.Integer("project", number.Project),
            Value.Text("key", memory.Key),
            Value.Text("value", memory.Value),
            Value.Text("extra", memory.Extra),
            Value.Text("actor", memory.Actor),
            Value.BigintOrNull("expected", expectedVersion),
            Value.Bigint("most", MemoryOutcome.CountMax));
        return written is not null
            ? new MemoryOutcome(MemoryResult.Written, written)
            : MemoryOutcome.Unwritten(await FindAsync(number, memory.Key, CancellationToken.None), expectedVersion);
    }

    /// <inheritdoc/>
    public async Task<MemoryOutcome> RemoveAsync(ProjectKey project, string key, long? expectedVersion)
    {
        if (!StorableId.Is(key) || await names.FindProjectAsync(project, CancellationToken.None) is not { } number)
        {
            return MemoryOutcome.Unremoved(null);
        }

        var removed = await database.FindAsync(
            "Memories.remove",
            Read,
            CancellationToken.None,
            Value.Integer("organization", number.Organization),
            Value.Integer("project", number.Project),
            Value.Text("key", key),
            Value.BigintOrNull("expected", expectedVersion));
        return removed is not null
            ? new MemoryOutcome(MemoryResult.Written, removed)
            : MemoryOutcome.Unremoved(await FindAsync(number, key, CancellationToken.None));
    }

    private Task<MemoryRecord?> FindAsync(ProjectNumber number, string key, CancellationToken cancellation) => database.FindAsync(
        "Memories.find",
        Read,
        cancellation,
        Value.Integer("organization", number.Organization),
        Value.Integer("project", number.Project),
        Value.Text("key", key));

    private static MemoryRecord Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.TextOrNull(2), row.GetInt64(3), row.GetString(4), row.GetString(5), row.Time(6), row.Time(7));
}
