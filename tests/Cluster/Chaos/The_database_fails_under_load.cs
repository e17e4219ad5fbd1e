using Xunit.Abstractions;

namespace Krewe.Cluster.Tests.Chaos;

/// <summary>All connections to the database are cut; the database server crashes and starts again.</summary>
public sealed class The_database_fails_under_load(ITestOutputHelper output)
{
    [OrleansFact]
    public async Task Every_claim_has_one_winner_and_nothing_acknowledged_is_lost()
    {
        await using var cluster = await ChaosCluster.StartAsync(output);

        await Rounds.RunAsync(async _ =>
        {
            await cluster.Drill.RunAsync("all database connections are cut", async () =>
                Assert.InRange(await cluster.Server.TerminateBackendsAsync(cluster.Database.Name), 5, 200));
            await cluster.Drill.RunAsync("PostgreSQL crashes and starts again", cluster.Server.RestartAsync);
        });

        await cluster.UntilActiveAsync("silo-1", "silo-2", "silo-3");
        await cluster.ReckonAsync();
    }
}
