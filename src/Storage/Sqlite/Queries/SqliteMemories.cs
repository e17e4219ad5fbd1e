using Krewe.Domain.Tasks;
using Krewe.Storage.Memories;
using Krewe.Storage.Names;
using Krewe.Storage.Tasks;
using Microsoft.Data.Sqlite;

namespace Krewe.Storage.Sqlite.Queries;

/// <inheritdoc/>
internal sealed class SqliteMemories(SqliteReaders readers, SqliteWriter writer, NameCache names, TimeProvider time) : IMemoryStore
{
    /// <inheritdoc/>
    public async Task<MemoryRecord?> FindAsync(ProjectKey project, string key, CancellationToken cancellation) =>
        StorableId.Is(key) && await names.FindProjectAsync(project, cancellation) is { } number
            ? await readers.RunAsync(session => Find(session, number, key), cancellation)
            : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MemoryRecord>> ListAsync(
        ProjectKey project, MemoryFilter filter, int offset, int limit, CancellationToken cancellation) =>
        await names.FindProjectAsync(project, cancellation) is { } number
            ? await readers.RunAsync(
                session => session.List(
                    "Memories.list",
                    Read,
                    ("organization", number.Organization),
                    ("project", number.Project),
                    ("text", filter.Text),
                    ("after", filter.After),
                    ("limit", limit),
                    ("offset", offset)),
                cancellation)
            : [];

    /// <inheritdoc/>
    public async Task<long> CountAsync(ProjectKey project, MemoryFilter filter, CancellationToken cancellation) =>
        await names.FindProjectAsync(project, cancellation) is { } number
            ? await readers.RunAsync(
                session => session.Find(
                    "Memories.count", row => row.GetInt64(0), ("organization", number.Organization), ("project", number.Project), ("text", filter.Text)),
                cancellation)
            : 0;

    /// <inheritdoc/>
    public async Task<MemoryOutcome> PutAsync(ProjectKey project, NewMemory memory, long? expectedVersion)
    {
        var number = await names.FindProjectAsync(project, CancellationToken.None)
            ?? throw new InvalidOperationException($"There is no project '{project}': it has to be made before its memories.");
        return await writer.RunAsync(session => session.Find(
            "Memories.put",
            Read,
            ("organization", number.Organization),
            ("project", number.Project),
            ("key", memory.Key),
            ("value", memory.Value),
            ("extra", memory.Extra),
            ("actor", memory.Actor),
            ("expected", expectedVersion),
            ("most", MemoryOutcome.CountMax),
            ("now", SqliteTime.Of(time.GetUtcNow()))) is { } written
                ? new MemoryOutcome(MemoryResult.Written, written)
                : MemoryOutcome.Unwritten(Find(session, number, memory.Key), expectedVersion));
    }

    /// <inheritdoc/>
    public async Task<MemoryOutcome> RemoveAsync(ProjectKey project, string key, long? expectedVersion)
    {
        if (!StorableId.Is(key) || await names.FindProjectAsync(project, CancellationToken.None) is not { } number)
        {
            return MemoryOutcome.Unremoved(null);
        }

        return await writer.RunAsync(session => session.Find(
            "Memories.remove",
            Read,
            ("organization", number.Organization),
            ("project", number.Project),
            ("key", key),
            ("expected", expectedVersion)) is { } removed
                ? new MemoryOutcome(MemoryResult.Written, removed)
                : MemoryOutcome.Unremoved(Find(session, number, key)));
    }

    private static MemoryRecord? Find(SqliteSession session, ProjectNumber number, string key) => session.Find(
        "Memories.find", Read, ("organization", number.Organization), ("project", number.Project), ("key", key));

    private static MemoryRecord Read(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.TextOrNull(2), row.GetInt64(3), row.GetString(4), row.GetString(5), row.Time(6), row.Time(7));
}
