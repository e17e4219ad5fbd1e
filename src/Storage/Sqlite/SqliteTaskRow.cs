using Krewe.Domain.Tasks;
using Krewe.Storage.Tasks;
using Microsoft.Data.Sqlite;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Sqlite;

/// <summary>Reads a hot row in the order of <c>Tasks/_columns.sql</c>.</summary>
internal static class SqliteTaskRow
{
    /// <summary>The number of the row's project.</summary>
    public static int ProjectOf(SqliteDataReader row) => row.GetInt32(0);

    /// <summary>The row, which is of the given project.</summary>
    public static TaskState Read(SqliteDataReader row, ProjectKey project) => new()
    {
        Key = project.Task(row.GetString(1)),
        Version = row.GetInt64(2),
        Fence = row.GetInt64(3),
        Status = (TaskStatus)row.GetInt32(4),
        Priority = row.GetInt32(5),
        Attempts = row.GetInt32(6),
        MaxAttempts = row.IntegerOrNull(7),
        MaxRunSeconds = row.IntegerOrNull(8),
        BlockerCount = row.GetInt32(9),
        CreatedAt = row.Time(11),
        EnteredAt = row.Time(12),
        UpdatedAt = row.Time(13),
        StartedAt = row.TimeOrNull(14),
        ClosedAt = row.TimeOrNull(15),
        NotBefore = row.TimeOrNull(19),
        Title = row.GetString(20),
        Type = row.GetString(21),
        Assignee = row.TextOrNull(22),
        Labels = SqliteList.Read(row.GetString(23)),
        Skills = SqliteList.Read(row.GetString(24)),
        Claim = ReadClaim(row),
        LastAgent = row.TextOrNull(27),
        Reason = row.TextOrNull(28),
        CreatedBy = row.TextOrNull(29),
        Particulars = ParticularsJson.Read(row.TextOrNull(30)),
    };

    private static Claim? ReadClaim(SqliteDataReader row) => row.IsDBNull(25)
        ? null
        : new Claim(row.GetString(25), row.GetString(26), row.Time(16), row.GetInt32(10), row.Time(17), row.TimeOrNull(18));
}
