using Krewe.Cluster.Tests.Processes;
using Xunit.Abstractions;

namespace Krewe.Cluster.Tests.Chaos;

/// <summary>
/// SIGSTOP of silos, which is what a machine without processor time, a long collection or a frozen virtual machine looks like. The silo
/// does not know that it was away: what it goes on with must be refused wherever others have gone on meanwhile.
/// </summary>
public sealed class A_silo_is_held_still_under_load(ITestOutputHelper output)
{
    /// <summary>The one wait here for which nothing gives a signal: that time passes is the fault.</summary>
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(20);

    [OrleansFact]
    public async Task Every_claim_has_one_winner_and_nothing_acknowledged_is_lost()
    {
        await using var cluster = await ChaosCluster.StartAsync(output);

        await Rounds.RunAsync(async _ =>
        {
            await cluster.Drill.RunAsync("SIGSTOP of a silo inside a commit, for 20 s", async () =>
            {
                var stopped = await StoppedCommit.CatchAsync(cluster.Database.ConnectionString, cluster.Running);
                output.WriteLine($"{stopped.Server} was stopped; its session kept the lock of the log for {stopped.DatabaseHeld.TotalMilliseconds:F0} ms");
                await Task.Delay(Held, TimeProvider.System);
                await GoOnAsync(cluster, stopped.Server);
            });
            await cluster.Drill.RunAsync("SIGSTOP of a silo until the others declare it dead", async () =>
            {
                cluster["silo-3"].Send(ProcessSignal.Stop);
                await cluster.UntilActiveAsync("silo-1", "silo-2");
                await GoOnAsync(cluster, "silo-3");
            });
        });

        await cluster.ReckonAsync();
    }

    /// <summary>Lets it go on. It stays, or finds that the others have declared it dead and ends.</summary>
    private async Task GoOnAsync(ChaosCluster cluster, string name)
    {
        var silo = cluster[name];
        silo.Send(ProcessSignal.Continue);
        await cluster.UntilRestoredAsync();
        output.WriteLine(silo == cluster[name] ? $"{name} was not missed" : $"{name} had been declared dead, and was started again");
    }
}
