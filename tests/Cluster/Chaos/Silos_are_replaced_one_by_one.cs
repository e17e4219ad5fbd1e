using Krewe.Cluster.Tests.Processes;
using Xunit.Abstractions;

namespace Krewe.Cluster.Tests.Chaos;

/// <summary>A rolling upgrade: each silo is told to stop, and the next version starts in its place beside the others' old one.</summary>
public sealed class Silos_are_replaced_one_by_one(ITestOutputHelper output)
{
    [OrleansFact]
    public async Task Every_claim_has_one_winner_and_nothing_acknowledged_is_lost()
    {
        using var next = NextVersion.Make();
        await using var cluster = await ChaosCluster.StartAsync(output);

        string[] silos = ["silo-1", "silo-2", "silo-3"];
        await Rounds.RunAsync(async _ =>
        {
            foreach (var name in silos)
            {
                await cluster.Drill.RunAsync($"{name} is replaced by the next version", async () =>
                {
                    Assert.Equal(0, await cluster[name].EndAsync(ProcessSignal.Terminate));
                    await cluster.StartSiloAsync(name, next.Program);
                    await cluster.UntilActiveAsync(silos);
                });
            }
        });

        await cluster.ReckonAsync();
    }
}
