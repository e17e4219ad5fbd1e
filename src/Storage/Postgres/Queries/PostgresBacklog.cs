using Krewe.Domain.Tasks;
using Krewe.Storage.Names;
using Krewe.Storage.Tasks;
using Npgsql;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Postgres.Queries;

/// <summary>Reads a project's backlog from one snapshot.</summary>
internal sealed class PostgresBacklog(PostgresDatabase database)
{
    public Task<BacklogSnapshot> ReadAsync(ProjectKey project, ProjectNumber number, CancellationToken cancellation) =>
        database.InTransactionAsync(
            connection => ReadAsync(connection, project, number, cancellation), cancellation, System.Data.IsolationLevel.RepeatableRead);

    private async Task<BacklogSnapshot> ReadAsync(
        NpgsqlConnection connection, ProjectKey project, ProjectNumber number, CancellationToken cancellation)
    {
        var seqs = await database.ListAsync(
            connection, "Tasks.backlog_seq", row => (Seq: row.GetInt64(0), Graph: row.GetInt64(1)), cancellation, PostgresKeys.Of(number));
        var tasks = await database.ListAsync(
            connection,
            "Tasks.backlog_tasks",
            row => PostgresTaskRow.Read(row, project),
            cancellation,
            [.. PostgresKeys.Of(number), Value.Smallints("lanes", Lanes.Open)]);
        var edges = await database.ListAsync(
            connection, "Tasks.backlog_edges", row => PostgresTaskPages.ReadEdge(row, 0), cancellation, PostgresKeys.Of(number));
        var closed = await database.ListAsync(
            connection, "Tasks.backlog_closed", row => (row.GetString(0), (TaskStatus)row.GetInt16(1)), cancellation, PostgresKeys.Of(number));
        return new BacklogSnapshot(seqs[0].Seq, seqs[0].Graph, tasks, edges, closed.ToDictionary(StringComparer.Ordinal));
    }
}
