using Krewe.Storage.Backups;
using Krewe.Storage.Sqlite;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Krewe.Storage.Postgres;

/// <summary>Values of PostgreSQL's types as a backup has them, both ways.</summary>
internal static class PostgresValues
{
    /// <summary>Reads a column of a row.</summary>
    /// <exception cref="InvalidOperationException">A backup has no form for the type: a defect.</exception>
    public static BackupValue Read(NpgsqlDataReader row, int column, string type)
    {
        if (row.IsDBNull(column))
        {
            return BackupValue.Nothing;
        }

        return type switch
        {
            "int2" => BackupValue.Of(row.GetInt16(column)),
            "int4" => BackupValue.Of(row.GetInt32(column)),
            "int8" => BackupValue.Of(row.GetInt64(column)),
            "bool" => BackupValue.Of(row.GetBoolean(column) ? 1 : 0),
            "timestamptz" => BackupValue.Of(SqliteTime.Of(row.Time(column))),
            "text" => BackupValue.Of(row.GetString(column)),
            "_text" => BackupValue.Of(SqliteList.Of(row.GetFieldValue<string[]>(column))),
            "jsonb" => BackupValue.Of(Compact(row.GetString(column))),
            _ => throw Unknown(type),
        };
    }

    /// <summary>Writes the next column of a row.</summary>
    /// <exception cref="InvalidOperationException">A backup has no form for the type: a defect.</exception>
    /// <exception cref="BackupException">The value is none of the type.</exception>
    public static Task WriteAsync(NpgsqlBinaryImporter row, BackupValue value, string type, CancellationToken cancellation)
    {
        if (!value.IsPresent)
        {
            return row.WriteNullAsync(cancellation);
        }

        return type switch
        {
            "int2" => row.WriteAsync((short)value.DemandNumber(), NpgsqlDbType.Smallint, cancellation),
            "int4" => row.WriteAsync((int)value.DemandNumber(), NpgsqlDbType.Integer, cancellation),
            "int8" => row.WriteAsync(value.DemandNumber(), NpgsqlDbType.Bigint, cancellation),
            "bool" => row.WriteAsync(value.DemandNumber() != 0, NpgsqlDbType.Boolean, cancellation),
            "timestamptz" => row.WriteAsync(SqliteTime.From(value.DemandNumber()).UtcDateTime, NpgsqlDbType.TimestampTz, cancellation),
            "text" => row.WriteAsync(value.DemandText(), NpgsqlDbType.Text, cancellation),
            "_text" => row.WriteAsync(JsonSerializer.Deserialize<string[]>(value.DemandText())!, NpgsqlDbType.Array | NpgsqlDbType.Text, cancellation),
            "jsonb" => row.WriteAsync(value.DemandText(), NpgsqlDbType.Jsonb, cancellation),
            _ => throw Unknown(type),
        };
    }

    private static string Compact(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document.RootElement);
    }

    private static InvalidOperationException Unknown(string type) => new($"A backup has no form for PostgreSQL's {type}.");
}
