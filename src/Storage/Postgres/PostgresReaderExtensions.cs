using Npgsql;

namespace Krewe.Storage.Postgres;

/// <summary>Reads the types that rows have.</summary>
internal static class PostgresReaderExtensions
{
    public static DateTimeOffset Time(this NpgsqlDataReader row, int column) => new(row.GetFieldValue<DateTime>(column), TimeSpan.Zero);

    public static DateTimeOffset? TimeOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.Time(column);

    public static string? TextOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
