using System.Runtime.CompilerServices;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Rules;
using Krewe.Storage.Names;
using Krewe.Storage.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Sqlite.Queries;

/// <summary>Reads that are put together from several statements of one snapshot.</summary>
internal sealed class SqliteWholes(SqliteReaders readers)
{
    private const int PageSize = 500;

    /// <summary>A whole project, page by page: no snapshot is held while the caller works on what it got.</summary>
    public async IAsyncEnumerable<TaskDetail> ReadAllAsync(
        ProjectKey project, ProjectNumber number, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = (CreatedAt: DateTimeOffset.MinValue, Id: string.Empty);
        while (true)
        {
            var from = after;
            var page = await readers.RunAsync(session => session.InSnapshot(_ => ReadPage(session, project, number, from)), cancellation);
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

    /// <summary>A task with what stands beside it, or null.</summary>
    public static TaskDetail? ReadDetail(SqliteSession session, TaskKey key, ProjectNumber number)
    {
        var keys = SqliteRows.Keys(number, ("task", key.Id), ("tasks", SqliteList.Of([key.Id])));
        var state = session.Find("Tasks.load_many", row => SqliteTaskRow.Read(row, key.InProject), keys);
        if (state is null || state.Status == TaskStatus.Deleted)
        {
            return null;
        }

        var (text, comments) = session.Find("Tasks.find_text", row => (SqliteRows.ReadText(row, 0), row.GetInt32(5)), keys);
        var edges = session.List("Tasks.find_edges", row => SqliteRows.ReadEdge(row, 0), keys);
        return new TaskDetail(
            state,
            text ?? TaskText.Empty,
            edges.FindAll(edge => edge.Task == key.Id),
            edges.FindAll(edge => edge.DependsOn == key.Id),
            comments,
            []);
    }

    /// <summary>Several tasks with what stands beside them.</summary>
    public static List<TaskDetail> ReadDetails(SqliteSession session, ProjectKey project, ProjectNumber number, IReadOnlyCollection<string> ids)
    {
        var keys = SqliteRows.Keys(number, ("tasks", SqliteList.Of(ids)));
        return DetailPage.Join(
            session.List("Tasks.load_many", row => SqliteTaskRow.Read(row, project), keys).Where(state => state.Status != TaskStatus.Deleted),
            session.List("Tasks.page_texts", row => (row.GetString(0), SqliteRows.ReadText(row, 1)), keys),
            session.List("Tasks.page_edges", row => (row.GetString(0), SqliteRows.ReadEdge(row, 1)), keys),
            session.List("Tasks.page_comment_counts", row => (row.GetString(0), row.GetInt32(1)), keys));
    }

    /// <summary>What a project's backlog is built from.</summary>
    public static BacklogSnapshot ReadBacklog(SqliteSession session, ProjectKey project, ProjectNumber number)
    {
        var keys = SqliteRows.Keys(number);
        var (seq, graph) = session.Find("Tasks.backlog_seq", row => (row.GetInt64(0), row.GetInt64(1)), keys);
        return new BacklogSnapshot(
            seq,
            graph,
            session.List("Tasks.backlog_tasks", row => SqliteTaskRow.Read(row, project), keys),
            session.List("Tasks.backlog_edges", row => SqliteRows.ReadEdge(row, 0), keys),
            session.List("Tasks.backlog_closed", row => (row.GetString(0), (TaskStatus)row.GetInt32(1)), keys).ToDictionary(StringComparer.Ordinal));
    }

    private static List<TaskDetail> ReadPage(
        SqliteSession session, ProjectKey project, ProjectNumber number, (DateTimeOffset CreatedAt, string Id) after)
    {
        var states = session.List(
            "Tasks.page_by_creation",
            row => SqliteTaskRow.Read(row, project),
            SqliteRows.Keys(
                number, ("after_created_at", SqliteTime.Of(after.CreatedAt)), ("after_task", after.Id), ("limit", PageSize)));
        var keys = SqliteRows.Keys(
            number, ("tasks", SqliteList.Of([.. states.Select(state => state.Key.Id)])), ("each", ArtifactRules.CountMax));
        return DetailPage.Join(
            states,
            session.List("Tasks.page_texts", row => (row.GetString(0), SqliteRows.ReadText(row, 1)), keys),
            session.List("Tasks.page_edges", row => (row.GetString(0), SqliteRows.ReadEdge(row, 1)), keys),
            session.List("Tasks.page_comments", row => (row.GetString(0), SqliteRows.ReadComment(row, 1)), keys),
            session.List("Tasks.list_artifacts", SqliteRows.ReadArtifact, keys));
    }
}
