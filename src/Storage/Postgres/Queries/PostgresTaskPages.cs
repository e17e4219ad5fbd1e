using System.Runtime.CompilerServices;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Rules;
using Krewe.Storage.Names;
using Krewe.Storage.Tasks;
using Npgsql;

namespace Krewe.Storage.Postgres.Queries;

/// <summary>Reads a whole project, page by page: no transaction stays open while the caller works on what it got.</summary>
internal sealed class PostgresTaskPages(PostgresDatabase database)
{
    private const int PageSize = 500;

    public async IAsyncEnumerable<TaskDetail> ReadAllAsync(
        ProjectKey project, ProjectNumber number, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = (CreatedAt: DateTimeOffset.MinValue, Id: string.Empty);
        while (true)
        {
            var from = after;
            var page = await database.InTransactionAsync(
                connection => ReadPageAsync(connection, project, number, from, cancellation),
                cancellation,
                System.Data.IsolationLevel.RepeatableRead);
            foreach (var detail in page)
            {
                yield return detail;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            after = (page[^1].State.CreatedAt, page[^1].State.Key.Id);
        }
    }

    public static TaskText ReadText(NpgsqlDataReader row, int column) => new()
    {
        Description = row.TextOrNull(column),
        Design = row.TextOrNull(column + 1),
        AcceptanceCriteria = row.TextOrNull(column + 2),
        Notes = row.TextOrNull(column + 3),
        Extra = row.TextOrNull(column + 4),
    };

    public static Edge ReadEdge(NpgsqlDataReader row, int column) => new(
        row.GetString(column),
        row.GetString(column + 1),
        row.GetString(column + 2),
        row.GetBoolean(column + 3),
        row.GetBoolean(column + 4),
        row.TextOrNull(column + 5));

    public static TaskComment ReadComment(NpgsqlDataReader row, int column) =>
        new(row.GetString(column), row.GetString(column + 1), row.GetString(column + 2), row.Time(column + 3));

    public static StoredArtifact ReadArtifact(NpgsqlDataReader row) => new(row.GetString(0), new TaskArtifact(
        row.GetString(1), row.GetString(2), row.TextOrNull(3), row.GetString(4), row.GetInt64(5), row.Time(6)));

    /// <summary>Several tasks with what stands beside them.</summary>
    public async Task<List<TaskDetail>> ReadDetailsAsync(
        NpgsqlConnection connection, ProjectKey project, ProjectNumber number, string[] ids, CancellationToken cancellation)
    {
        NpgsqlParameter[] Ids() => [.. PostgresKeys.Of(number), Value.Texts("tasks", ids)];
        var states = await database.ListAsync(connection, "Tasks.load_many", row => PostgresTaskRow.Read(row, project), cancellation, Ids());
        var texts = await database.ListAsync(connection, "Tasks.page_texts", row => (row.GetString(0), ReadText(row, 1)), cancellation, Ids());
        var edges = await database.ListAsync(connection, "Tasks.page_edges", row => (row.GetString(0), ReadEdge(row, 1)), cancellation, Ids());
        var counts = await database.ListAsync(
            connection, "Tasks.page_comment_counts", row => (row.GetString(0), (int)row.GetInt64(1)), cancellation, Ids());
        return DetailPage.Join(states.Where(state => state.Status != Domain.Tasks.TaskStatus.Deleted), texts, edges, counts);
    }

    private async Task<List<TaskDetail>> ReadPageAsync(
        NpgsqlConnection connection,
        ProjectKey project,
        ProjectNumber number,
        (DateTimeOffset CreatedAt, string Id) after,
        CancellationToken cancellation)
    {
        var states = await database.ListAsync(
            connection,
            "Tasks.page_by_creation",
            row => PostgresTaskRow.Read(row, project),
            cancellation,
            [
                .. PostgresKeys.Of(number),
                Value.Smallints("lanes", Lanes.AllButDeleted),
                Value.Time("after_created_at", after.CreatedAt),
                Value.Text("after_task", after.Id),
                Value.Bigint("limit", PageSize),
            ]);
        string[] ids = [.. states.Select(state => state.Key.Id)];
        NpgsqlParameter[] Ids() => [.. PostgresKeys.Of(number), Value.Texts("tasks", ids)];
        var texts = await database.ListAsync(connection, "Tasks.page_texts", row => (row.GetString(0), ReadText(row, 1)), cancellation, Ids());
        var edges = await database.ListAsync(connection, "Tasks.page_edges", row => (row.GetString(0), ReadEdge(row, 1)), cancellation, Ids());
        var comments = await database.ListAsync(
            connection, "Tasks.page_comments", row => (row.GetString(0), ReadComment(row, 1)), cancellation, Ids());
        var artifacts = await database.ListAsync(
            connection, "Tasks.list_artifacts", ReadArtifact, cancellation, [.. Ids(), Value.Bigint("each", ArtifactRules.CountMax)]);
        return DetailPage.Join(states, texts, edges, comments, artifacts);
    }
}
