using Krewe.Domain.Tasks;
using Krewe.Storage.Names;
using Krewe.Storage.Tasks;
using Npgsql;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Postgres.Queries;

/// <summary>Reads what stands around tasks, in one round trip however many they are.</summary>
internal sealed class PostgresTaskContexts(PostgresDatabase database)
{
    public async Task<IReadOnlyList<TaskContext>> ReadAsync(ProjectNumber number, string[] ids, CancellationToken cancellation)
    {
        var texts = new List<(string, TaskText)>();
        var dependencies = new List<(string, TaskDependency)>();
        var comments = new List<(string, TaskComment)>();
        await database.TakeAllAsync(
            [
                ("Tasks.page_texts", row => texts.Add((row.GetString(0), PostgresTaskPages.ReadText(row, 1)))),
                ("Tasks.context_edges", row => dependencies.Add((row.GetString(0), ReadDependency(row)))),
                ("Tasks.context_comments", row => comments.Add((row.GetString(0), PostgresTaskPages.ReadComment(row, 1)))),
            ],
            cancellation,
            [
                .. PostgresKeys.Of(number),
                Value.Texts("tasks", ids),
                Value.Bigint("dependencies_max", TaskContext.DependenciesMax + 1),
                Value.Bigint("comments_max", TaskContext.CommentsMax + 1),
            ]);
        return TaskContext.Join(ids, texts, dependencies, comments);
    }

    private static TaskDependency ReadDependency(NpgsqlDataReader row) => new(
        row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), (TaskStatus)row.GetInt16(5), row.TextOrNull(6), row.TimeOrNull(7));
}
