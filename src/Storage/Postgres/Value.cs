using Npgsql;
using NpgsqlTypes;

namespace Krewe.Storage.Postgres;

/// <summary>Named values of a statement, each with its type: a null must not leave the server guessing.</summary>
internal static class Value
{
    public static NpgsqlParameter Text(string name, string? value) => Of(name, NpgsqlDbType.Text, value);

    public static NpgsqlParameter Integer(string name, int? value) => Of(name, NpgsqlDbType.Integer, value);

    public static NpgsqlParameter Bigint(string name, long value) => Of(name, NpgsqlDbType.Bigint, value);

    public static NpgsqlParameter BigintOrNull(string name, long? value) => Of(name, NpgsqlDbType.Bigint, value);

    public static NpgsqlParameter Time(string name, DateTimeOffset? value) => Of(name, NpgsqlDbType.TimestampTz, value?.UtcDateTime);

    public static NpgsqlParameter Span(string name, TimeSpan value) => Of(name, NpgsqlDbType.Interval, value);

    public static NpgsqlParameter Json(string name, string? value) => Of(name, NpgsqlDbType.Jsonb, value);

    public static NpgsqlParameter Uuid(string name, Guid value) => Of(name, NpgsqlDbType.Uuid, value);

    public static NpgsqlParameter Bytes(string name, byte[] value) => Of(name, NpgsqlDbType.Bytea, value);

    public static NpgsqlParameter Texts(string name, string[]? value) => Of(name, NpgsqlDbType.Array | NpgsqlDbType.Text, value);

    public static NpgsqlParameter Integers(string name, int[]? value) => Of(name, NpgsqlDbType.Array | NpgsqlDbType.Integer, value);

    public static NpgsqlParameter Smallints(string name, short[] value) => Of(name, NpgsqlDbType.Array | NpgsqlDbType.Smallint, value);

    public static NpgsqlParameter Boolean(string name, bool value) => Of(name, NpgsqlDbType.Boolean, value);

    private static NpgsqlParameter Of(string name, NpgsqlDbType type, object? value) => new(name, type) { Value = value ?? DBNull.Value };
}
