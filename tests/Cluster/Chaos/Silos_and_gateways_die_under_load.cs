using Krewe.Cluster.Tests.Processes;
using Xunit.Abstractions;

namespace Krewe.Cluster.Tests.Chaos;

/// <summary>SIGKILL of silos and gateways, and others that join.</summary>
public sealed class Silos_and_gateways_die_under_load(ITestOutputHelper output)
{
    [OrleansFact]
    public async Task Every_claim_has_one_winner_and_nothing_acknowledged_is_lost()
    {
        await using var cluster = await ChaosCluster.StartAsync(output);

        await Rounds.RunAsync(async hasNext =>
        {
            await cluster.Drill.RunAsync("SIGKILL of a silo", async () =>
            {
                await cluster["silo-1"].EndAsync(ProcessSignal.Kill);
                await cluster.UntilActiveAsync("silo-2", "silo-3");
            });
            await cluster.Drill.RunAsync("another silo starts", async () =>
            {
                await cluster.StartSiloAsync("silo-4");
                await cluster.UntilActiveAsync("silo-2", "silo-3", "silo-4");
            });
            await cluster.Drill.RunAsync("SIGKILL of a gateway, which starts again", async () =>
            {
                await cluster["gate-1"].EndAsync(ProcessSignal.Kill);
                await cluster.StartGatewayAsync(cluster.Gateways[0]);
            });
            if (hasNext)
            {
                await cluster["silo-4"].EndAsync(ProcessSignal.Terminate);
                await cluster.StartSiloAsync("silo-1");
                await cluster.UntilActiveAsync("silo-1", "silo-2", "silo-3");
            }
        });

        await cluster.ReckonAsync();
    }
}
