using Krewe.Storage.Names;
using Krewe.Storage.Tasks;
using Microsoft.Data.Sqlite;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Sqlite.Queries;

/// <summary>Reads what stands around tasks, by as many statements however many they are.</summary>
internal static class SqliteTaskContexts
{
    public static IReadOnlyList<TaskContext> Read(SqliteSession session, ProjectNumber number, string[] ids)
    {
        var keys = SqliteRows.Keys(
            number,
            ("tasks", SqliteList.Of(ids)),
            ("dependencies_max", TaskContext.DependenciesMax + 1),
            ("comments_max", TaskContext.CommentsMax + 1));
        return TaskContext.Join(
            ids,
            session.List("Tasks.page_texts", row => (row.GetString(0), SqliteRows.ReadText(row, 1)), keys),
            session.List("Tasks.context_edges", row => (row.GetString(0), ReadDependency(row)), keys),
            session.List("Tasks.context_comments", row => (row.GetString(0), SqliteRows.ReadComment(row, 1)), keys));
    }

    private static TaskDependency ReadDependency(SqliteDataReader row) => new(
        row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), (TaskStatus)row.GetInt32(5), row.TextOrNull(6), row.TimeOrNull(7));
}
