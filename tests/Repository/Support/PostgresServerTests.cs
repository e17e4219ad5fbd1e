using Krewe.Tests.Support.Postgres;
using Npgsql;
using Xunit;

namespace Krewe.Repository.Tests.Support;

public class PostgresServerTests
{
    [PostgresFact]
    public async Task Every_fixture_gets_a_database_of_its_own_built_once_for_all_of_them()
    {
        var server = await PostgresServer.SharedAsync();
        var built = 0;
        Task Build(string connectionString)
        {
            built++;
            return ExecuteAsync(connectionString, "create table marks (mark int); insert into marks values (1)");
        }

        await using var first = await server.CreateDatabaseAsync("marks", Build);
        await using var second = await server.CreateDatabaseAsync("marks", Build);
        await ExecuteAsync(first.ConnectionString, "insert into marks values (2)");

        Assert.Equal(PostgresAvailability.NamedServer is null ? 1 : 2, built);
        Assert.Equal(2L, await ScalarAsync(first.ConnectionString, "select count(*) from marks"));
        Assert.Equal(1L, await ScalarAsync(second.ConnectionString, "select count(*) from marks"));
    }

    [PostgresFact]
    public async Task A_disposed_database_is_gone_even_while_someone_is_connected()
    {
        var server = await PostgresServer.SharedAsync();
        var database = await server.CreateDatabaseAsync();
        await using var other = await server.CreateDatabaseAsync();
        await using var lingering = new NpgsqlConnection(database.ConnectionString);
        await lingering.OpenAsync();

        await database.DisposeAsync();

        Assert.Equal(0L, await ScalarAsync(other.ConnectionString, $"select count(*) from pg_database where datname = '{database.Name}'"));
    }

    [PostgresFact]
    public async Task Sessions_of_one_database_can_be_cut()
    {
        var server = await PostgresServer.SharedAsync();
        await using var cut = await server.CreateDatabaseAsync();
        await using var spared = await server.CreateDatabaseAsync();
        await using var cutSession = new NpgsqlConnection(cut.ConnectionString);
        await using var sparedSession = new NpgsqlConnection(spared.ConnectionString);
        await cutSession.OpenAsync();
        await sparedSession.OpenAsync();

        Assert.Equal(1, await server.TerminateBackendsAsync(cut.Name));

        await using var command = new NpgsqlCommand("select 1", cutSession);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => command.ExecuteScalarAsync());
        await using var sparedCommand = new NpgsqlCommand("select 1", sparedSession);
        Assert.Equal(1, await sparedCommand.ExecuteScalarAsync());
    }

    [PostgresFact(NeedsOwnServer = true)]
    public async Task A_stopped_server_refuses_and_a_started_one_still_has_what_was_committed()
    {
        await using var server = await PostgresServer.StartOwnAsync("max_connections=20");
        var database = await server.CreateDatabaseAsync();
        await ExecuteAsync(database.ConnectionString, "create table kept (mark int)");

        server.Stop();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ScalarAsync(database.ConnectionString, "select count(*) from kept"));

        await server.StartAsync();
        Assert.Equal(0L, await ScalarAsync(database.ConnectionString, "select count(*) from kept"));
        Assert.Equal("20", await ScalarAsync(database.ConnectionString, "show max_connections"));
        Assert.Equal("on", await ScalarAsync(database.ConnectionString, "show fsync"));
    }

    [PostgresFact]
    public async Task The_server_that_tests_share_cannot_be_stopped()
    {
        var server = await PostgresServer.SharedAsync();

        Assert.Throws<InvalidOperationException>(server.Stop);
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
