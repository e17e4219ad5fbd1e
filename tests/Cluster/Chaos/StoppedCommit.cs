using Krewe.Cluster.Tests.Load;
using Krewe.Cluster.Tests.Processes;
using Npgsql;

namespace Krewe.Cluster.Tests.Chaos;

/// <summary>
/// A server that was stopped inside a commit, at the worst place: where it is about to get the lock that every writer of events takes
/// last. The test holds that lock itself until a commit waits for it; then it stops whose commit that is, and lets the lock go.
/// </summary>
/// <param name="Server">Which one was stopped.</param>
/// <param name="DatabaseHeld">How long its session kept the lock of the log after that.</param>
internal sealed record StoppedCommit(string Server, TimeSpan DatabaseHeld)
{
    /// <summary>The lock of the log, for which every writer of events waits in line.</summary>
    private const long GateKey = 4949218473;

    private const string Waiting = """
        select a.application_name, a.pid from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where l.locktype = 'advisory' and not l.granted and a.datname = current_database()
        """;

    private const string Holding = "select 1 from pg_locks where locktype = 'advisory' and pid = $1";

    /// <summary>Stops whichever of these processes commits next.</summary>
    public static async Task<StoppedCommit> CatchAsync(string database, IReadOnlyDictionary<string, SiloProcess> servers)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await ScalarAsync(connection, "select pg_advisory_lock($1)", GateKey);
        var (session, _) = await Poll.UntilAsync("a commit that waits for the lock of the log", () => FindAsync(connection));
        var server = session.Application.Split(' ').Single(servers.ContainsKey);
        servers[server].Send(ProcessSignal.Stop);
        await ScalarAsync(connection, "select pg_advisory_unlock($1)", GateKey);
        var (_, held) = await Poll.UntilAsync(
            "the end of the commit that was stopped", async () => await ScalarAsync(connection, Holding, session.Backend) is null ? "free" : null);
        return new StoppedCommit(server, held);
    }

    private static async Task<Session?> FindAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Waiting, connection);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? new Session(reader.GetString(0), reader.GetInt32(1)) : null;
    }

    private static async Task<string?> ScalarAsync(NpgsqlConnection connection, string statement, object value)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = value });
        return (await command.ExecuteScalarAsync())?.ToString();
    }

    private sealed record Session(string Application, int Backend);
}
