using Krewe.Client;
using Krewe.Cluster.Tests.Load;
using Krewe.Cluster.Tests.Processes;
using Krewe.Tests.Support.Postgres;
using Xunit.Abstractions;

namespace Krewe.Cluster.Tests;

/// <summary>
/// SIGKILL in the middle of the work: what was acknowledged is there after the restart, nothing is half there, and calls whose
/// answer was lost are carried out once when they are made again.
/// </summary>
public sealed class A_killed_silo_loses_nothing(ITestOutputHelper output)
{
    private const int Tasks = 1_000;
    private static readonly int[] KilledAfter = [300, 1_000];

    [Fact]
    public async Task On_SQLite()
    {
        await using var deployment = new Deployment(output);
        await KillAndReckonAsync(deployment);
    }

    [PostgresFact]
    public async Task On_PostgreSQL()
    {
        await using var deployment = await Deployment.OnPostgresAsync(output);
        await KillAndReckonAsync(deployment);
    }

    private async Task KillAndReckonAsync(Deployment deployment)
    {
        var settings = deployment.Settings();
        var silo = await deployment.StartAsync(settings);
        var lead = deployment.Open(settings);
        var ids = await Fleet.PlanAsync(lead, Tasks);
        var fleet = Fleet.Start(deployment, ids, RetryPolicy.None, settings);
        foreach (var acknowledged in KilledAfter)
        {
            await fleet.UntilAcknowledgedAsync(acknowledged);
            await silo.EndAsync(ProcessSignal.Kill);
            await fleet.UntilAllStrandedAsync();
            silo = await deployment.StartAsync(settings);
            var half = await Reckoning.AssertCleanAsync(lead, fleet.Ledger);
            output.WriteLine($"killed after {fleet.Ledger.Entries.Count} acknowledgements; {half.Events} events, {half.ByStatus.GetValueOrDefault("completed")} completed");
        }

        await fleet.ResumeToTheEndAsync();
        var report = await Reckoning.AssertCleanAsync(lead, fleet.Ledger);
        Assert.Equal(Tasks, report.ByStatus["completed"]);
        Assert.Equal(Tasks, fleet.Ledger.Completions);
    }
}
