using Krewe.Client;
using Krewe.Cluster.Tests.Load;
using Krewe.Cluster.Tests.Processes;
using Krewe.Tests.Support.Postgres;
using Xunit.Abstractions;

namespace Krewe.Cluster.Tests.Chaos;

/// <summary>
/// Two processes that know nothing of each other, on either engine: the store alone judges, whatever fails. A test of the store, and not a
/// way to run Krewe.
/// </summary>
public sealed class Processes_without_a_cluster_fail_under_load(ITestOutputHelper output)
{
    private const int Tasks = 1_000;
    private const int ClaimsMeanwhile = 50;

    [PostgresFact(NeedsOwnServer = true)]
    public async Task Every_claim_has_one_winner_and_nothing_acknowledged_is_lost()
    {
        await using var server = await PostgresServer.StartOwnAsync();
        var database = await server.CreateDatabaseAsync();
        await using var deployment = new Deployment(output, database);
        var (left, right) = (deployment.Settings("left") with { Cluster = "left" }, deployment.Settings("right") with { Cluster = "right" });
        var running = new Dictionary<string, SiloProcess>(StringComparer.Ordinal)
        {
            [left.Name] = await deployment.StartAsync(left),
            [right.Name] = await deployment.StartAsync(right),
        };
        await Fleet.PlanAsync(deployment.Open(left), Tasks);
        var crew = Crew.Start(deployment, Tasks, left, right);
        var drill = new Drill(output, crew);
        var follower = Follower.Start(deployment.Connect(RetryPolicy.Default, left, right).Open(deployment.Credentials("follower")), Fleet.Project);

        await Rounds.RunAsync(async _ =>
        {
            await drill.RunAsync("SIGSTOP of one of two processes inside a commit", async () =>
            {
                var stopped = await StoppedCommit.CatchAsync(database.ConnectionString, running);
                output.WriteLine($"{stopped.Server} was stopped; its session kept the lock of the log for {stopped.DatabaseHeld.TotalMilliseconds:F0} ms");
                await crew.UntilClaimedAsync(ClaimsMeanwhile);
                running[stopped.Server].Send(ProcessSignal.Continue);
            });
            await drill.RunAsync("SIGKILL of one of two processes, which starts again", async () =>
            {
                await running[left.Name].EndAsync(ProcessSignal.Kill);
                running[left.Name] = await deployment.StartAsync(left);
            });
            await drill.RunAsync("all database connections of two processes are cut", () => server.TerminateBackendsAsync(database.Name));
            await drill.RunAsync("PostgreSQL under two processes crashes and starts again", server.RestartAsync);
        });

        var planned = await crew.LastCallAsync();
        var report = await Reckoning.AssertCleanAsync(deployment.Open(left), crew.Ledger);
        Assert.Equal(report.Events, await follower.AssertNothingMissedAsync(deployment.Open(right), Fleet.Project));
        Assert.Equal(planned, report.ByStatus["completed"]);
        Assert.Equal(planned, crew.Ledger.Completions);
    }
}
