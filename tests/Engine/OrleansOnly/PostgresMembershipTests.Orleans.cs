using Krewe.Gateway.Cluster;
using Krewe.Tests.Support.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Krewe.Engine.Tests.OrleansOnly;

/// <summary>Orleans' membership on our own tables; silos that find and lose each other are tests of whole processes.</summary>
public sealed class PostgresMembershipTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    [PostgresFact]
    public async Task A_silo_joins_and_the_cluster_shows_it_as_active()
    {
        var view = (await fixture.EngineAsync()).Services.GetRequiredService<IClusterView>();

        var silo = Assert.Single(await view.ReadSilosAsync(CancellationToken.None));

        Assert.Equal(("orleans", "active"), (view.Engine, silo.Status));
        Assert.StartsWith("127.0.0.1:", silo.Address, StringComparison.Ordinal);
    }

    [PostgresTheory]
    [InlineData("CleanupDefunctSiloEntriesKey")]
    [InlineData("CleanupDefunctSiloEntryKey")]
    public async Task The_entries_of_silos_long_dead_are_removed_and_no_others(string cleanUp)
    {
        await fixture.EngineAsync();
        await using var connection = await fixture.ConnectAsync();
        await ExecuteAsync(connection, "insert into orleans_memberships (cluster) values ('old') on conflict do nothing");
        await ExecuteAsync(
            connection,
            """
            delete from orleans_silos where cluster = 'old';
            insert into orleans_silos (cluster, address, port, generation, silo_name, host_name, status, started_at, alive_at)
            select 'old', '127.0.0.1', 1, generation, 'silo', 'host', status, now() - age, now() - age
            from (values (1, 6, interval '2 days'), (2, 6, interval '1 minute'), (3, 3, interval '2 days')) as silo (generation, status, age)
            """);
        var query = (string)(await new NpgsqlCommand($"select QueryText from OrleansQuery where QueryKey = '{cleanUp}'", connection).ExecuteScalarAsync())!;
        await using var clean = new NpgsqlCommand(query, connection);
        clean.Parameters.AddWithValue("DeploymentId", "old");
        clean.Parameters.AddWithValue("IAmAliveTime", (DateTime)(await new NpgsqlCommand("select now() - interval '1 day'", connection).ExecuteScalarAsync())!);

        await clean.ExecuteNonQueryAsync();

        Assert.Equal(
            "2,3",
            await new NpgsqlCommand("select string_agg(generation::text, ',' order by generation) from orleans_silos where cluster = 'old'", connection)
                .ExecuteScalarAsync());
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
