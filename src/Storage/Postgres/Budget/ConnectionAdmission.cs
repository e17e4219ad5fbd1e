using Krewe.Storage.StoreOpening;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Krewe.Storage.Postgres;

/// <summary>
/// Lets a process in only when the connections that it may open fit beside what others may open. Held until the store has opened one under
/// the process's name: from then on those who start next count it.
/// </summary>
internal sealed class ConnectionAdmission : IAsyncDisposable
{
    /// <summary>How long the sessions of a process that was killed may take to go.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>How often to look meanwhile.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private const long LockKey = 4949218474;

    private readonly NpgsqlConnection _connection;

    private ConnectionAdmission(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Waits a short time for room. Null when nothing is to be counted: the process has no budget, or stands behind a proxy.</summary>
    /// <exception cref="StoreStartException">There is no room; the message has the numbers.</exception>
    public static async Task<ConnectionAdmission?> EnterAsync(
        StoreOptions options, Func<StoreOptions, string> describe, TimeProvider time, ILogger logger, CancellationToken cancellation)
    {
        if (options.Budget is not { } budget)
        {
            return null;
        }

        var connections = PostgresConnections.MaxOf(options) + budget.EngineConnections;
        var began = time.GetTimestamp();
        while (true)
        {
            var (admission, refusal) = await TryEnterAsync(options, connections, describe, logger, cancellation);
            if (refusal is null)
            {
                return admission;
            }

            if (time.GetElapsedTime(began) >= Patience)
            {
                throw new StoreStartException(refusal);
            }

            await Task.Delay(Interval, time, cancellation);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static async Task<(ConnectionAdmission? Admission, string? Refusal)> TryEnterAsync(
        StoreOptions options, int connections, Func<StoreOptions, string> describe, ILogger logger, CancellationToken cancellation)
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = PostgresConnections.Unpooled(options);
            await connection.OpenAsync(cancellation);
            if (await IsBehindProxyAsync(connection, cancellation))
            {
                BudgetLog.NotCounted(logger, connections);
                return (null, null);
            }

            // One process at a time looks and, when it fits, bears its name before the next one looks.
            await ExecuteAsync(connection, "select pg_advisory_lock($1)", LockKey, cancellation);
            var census = await ReadAsync(connection, cancellation);
            if (census.Refuse(connections, describe(options)) is { } refusal)
            {
                return census.LetsIn < connections ? throw new StoreStartException(refusal) : (null, refusal);
            }

            await ExecuteAsync(connection, "select set_config('application_name', $1, false)", options.ApplicationName, cancellation);
            await ExecuteAsync(connection, "select pg_advisory_unlock($1)", LockKey, cancellation);
            var admission = new ConnectionAdmission(connection);
            connection = null;
            return (admission, null);
        }
        catch (PostgresException full) when (full.SqlState == PostgresErrorCodes.TooManyConnections)
        {
            return (null, $"{describe(options)} lets nobody in any more, and this process may open {connections} connections: {full.MessageText}; run fewer processes, lower --pool-size, or raise the server's max_connections");
        }
        catch (Exception failure) when (PostgresErrors.IsOutage(failure) || failure is ArgumentException)
        {
            throw PostgresOpening.Unreachable(options, failure);
        }
        finally
        {
            await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    /// <summary>A proxy gives out numbers of its own for sessions, and how many the server has is its own affair.</summary>
    private static async Task<bool> IsBehindProxyAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select pg_backend_pid()", connection);
        return (int)(await command.ExecuteScalarAsync(cancellation))! != connection.ProcessID;
    }

    private static async Task<ConnectionCensus> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(PostgresStore.Library.Get("Connections.census").Text, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return new ConnectionCensus(reader.GetInt32(0), reader.GetFieldValue<string[]>(1), reader.GetInt64(2));
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, object value, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new NpgsqlParameter { Value = value } } };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
