using Npgsql;

namespace Krewe.Storage.Tests.Support;

/// <summary>A connection of the test's own, to hold locks and to look at what the store's sessions do.</summary>
public sealed class PostgresProbe : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private PostgresProbe(NpgsqlConnection connection) => _connection = connection;

    public static async Task<PostgresProbe> OpenAsync(TestStorage storage)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(storage.Postgres!.ConnectionString)
        {
            Pooling = false,

            // However long a busy machine takes to fill a table: whoever runs the tests bounds them.
            CommandTimeout = 0,
        }.ConnectionString);
        await connection.OpenAsync();
        return new PostgresProbe(connection);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task<List<string>> ListAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    /// <summary>Returns once so many sessions of the database wait for a lock: what a test awaits instead of sleeping.</summary>
    public async Task UntilSomeoneWaitsAsync(int sessions = 1)
    {
        while (await ReadAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") < sessions)
        {
            await Task.Yield();
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
