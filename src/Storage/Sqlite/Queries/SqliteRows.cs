using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Storage.Names;
using Krewe.Storage.Tasks;
using Microsoft.Data.Sqlite;

namespace Krewe.Storage.Sqlite.Queries;

/// <summary>Reads what stands beside hot rows.</summary>
internal static class SqliteRows
{
    public static (string Name, object? Value)[] Keys(ProjectNumber number, params ReadOnlySpan<(string Name, object? Value)> more) =>
        [("organization", number.Organization), ("project", number.Project), .. more];

    public static TaskText ReadText(SqliteDataReader row, int column) => new()
    {
        Description = row.TextOrNull(column),
        Design = row.TextOrNull(column + 1),
        AcceptanceCriteria = row.TextOrNull(column + 2),
        Notes = row.TextOrNull(column + 3),
        Extra = row.TextOrNull(column + 4),
    };

    public static Edge ReadEdge(SqliteDataReader row, int column) => new(
        row.GetString(column),
        row.GetString(column + 1),
        row.GetString(column + 2),
        row.GetBoolean(column + 3),
        row.GetBoolean(column + 4),
        row.TextOrNull(column + 5));

    public static StoredArtifact ReadArtifact(SqliteDataReader row) => new(row.GetString(0), new TaskArtifact(
        row.GetString(1), row.GetString(2), row.TextOrNull(3), row.GetString(4), row.GetInt64(5), row.Time(6)));

    public static TaskComment ReadComment(SqliteDataReader row, int column) =>
        new(row.GetString(column), row.GetString(column + 1), row.GetString(column + 2), row.Time(column + 3));
}
