using Microsoft.Data.Sqlite;

namespace Krewe.Storage.Sqlite;

/// <summary>Reads the types that rows have.</summary>
internal static class SqliteReaderExtensions
{
    public static DateTimeOffset Time(this SqliteDataReader row, int column) => SqliteTime.From(row.GetInt64(column));

    public static DateTimeOffset? TimeOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.Time(column);

    public static string? TextOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static int? IntegerOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);
}
