using Krewe.Storage.StoreOpening;
using Npgsql;

namespace Krewe.Storage.Postgres;

/// <summary>A connection of a backup's own, within one transaction.</summary>
internal sealed class PostgresBackupSession : IAsyncDisposable
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _types = new(StringComparer.Ordinal);

    private PostgresBackupSession(NpgsqlConnection connection) => Connection = connection;

    public NpgsqlConnection Connection { get; }

    /// <summary>Opens it; the transaction begins with the given statement.</summary>
    /// <exception cref="StoreStartException">The database cannot be reached.</exception>
    public static async Task<PostgresBackupSession> OpenAsync(StoreOptions options, string begin, CancellationToken cancellation)
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = PostgresConnections.Unpooled(options);
            await connection.OpenAsync(cancellation);
            var session = new PostgresBackupSession(connection);
            await session.RunAsync(begin, cancellation);
            return session;
        }
        catch (Exception failure) when (PostgresErrors.IsOutage(failure) || failure is ArgumentException)
        {
            await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw PostgresOpening.Unreachable(options, failure);
        }
    }

    /// <summary>A table's columns and their types, in order; none when there is no such table.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ReadTypesAsync(string table, CancellationToken cancellation)
    {
        if (_types.TryGetValue(table, out var known))
        {
            return known;
        }

        var types = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        await using var command = Command("columns", table);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            types.Add(reader.GetString(0), reader.GetString(1));
        }

        return _types[table] = types;
    }

    /// <summary>A statement of a backup, with its values in the order in which they first stand in it.</summary>
    public NpgsqlCommand Command(string name, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlCommand(PostgresStore.Library.Get($"Backups.{name}").Text, Connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    /// <summary>Runs statements that are not files.</summary>
    public async Task RunAsync(string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Names as the server's catalog has them, for a statement made of them.</summary>
    public static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(Quoted));

    /// <summary>A name as the server's catalog has it.</summary>
    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
