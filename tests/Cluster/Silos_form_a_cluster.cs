using Krewe.Client;
using Krewe.Client.Wire;
using Krewe.Cluster.Tests.Load;
using Krewe.Cluster.Tests.Processes;
using Xunit.Abstractions;

namespace Krewe.Cluster.Tests;

/// <summary>Several processes on one PostgreSQL, as one cluster.</summary>
public sealed class Silos_form_a_cluster(ITestOutputHelper output)
{
    private static readonly RetryPolicy Patient = new() { AttemptsMax = 1_000, MaxDelay = TimeSpan.FromMilliseconds(250), Budget = TimeSpan.FromMinutes(3) };

    [OrleansFact]
    public async Task Work_goes_through_every_gateway_and_each_task_to_one_agent()
    {
        await using var deployment = await Deployment.OnPostgresAsync(output);
        var (one, two, gate) = (deployment.Settings("one"), deployment.Settings("two"), deployment.Settings("gate") with { Role = "gateway" });
        await deployment.StartAsync(one);
        await deployment.StartAsync(two);
        await deployment.StartAsync(gate);
        SiloSettings[] servers = [one, two, gate];
        foreach (var server in servers)
        {
            await UntilActiveAsync(deployment.Open(server), "one", "two");
        }

        await Fleet.PlanAsync(deployment.Open(one), tasks: 200);
        var ids = await Contest.ReadyIdsAsync(deployment.Open(one));
        await Contest.AssertOneWinnerEachAsync(deployment, ids, servers);

        foreach (var server in servers)
        {
            await CreateAndClaimElsewhereAsync(deployment, server, servers);
        }
    }

    [OrleansFact]
    public async Task A_killed_silo_leaves_its_work_to_the_others_and_a_new_one_joins()
    {
        await using var deployment = await Deployment.OnPostgresAsync(output);
        var (one, two, three) = (deployment.Settings("one"), deployment.Settings("two"), deployment.Settings("three"));
        var killed = await deployment.StartAsync(one);
        await deployment.StartAsync(two);
        var lead = deployment.Open(two);
        await UntilActiveAsync(lead, "one", "two");
        var ids = await Fleet.PlanAsync(lead, tasks: 1_000);
        var fleet = Fleet.Start(deployment, ids, Patient, one, two);

        await fleet.UntilAcknowledgedAsync(400);
        var moment = TimeProvider.System.GetTimestamp();
        await killed.EndAsync(ProcessSignal.Kill);
        await deployment.StartAsync(three);
        await fleet.UntilHomeAsync();

        var (first, longest) = fleet.Ledger.SilenceAfter(moment);
        output.WriteLine($"first acknowledgement {first.TotalSeconds:F2} s after the kill, longest silence after it {longest.TotalSeconds:F2} s");
        var report = await Reckoning.AssertCleanAsync(lead, fleet.Ledger);
        Assert.Equal(ids.Count, report.ByStatus["completed"]);
        Assert.Equal(ids.Count, fleet.Ledger.Completions);
        var silos = await UntilActiveAsync(deployment.Open(three), "two", "three");
        Assert.Equal("dead", silos.Single(silo => silo.Name == "one").Status);
        await CreateAndClaimElsewhereAsync(deployment, two, [three]);
    }

    [OrleansFact]
    public async Task When_all_were_killed_the_next_ones_start_at_other_addresses()
    {
        await using var deployment = await Deployment.OnPostgresAsync(output);
        var (one, two) = (deployment.Settings("one"), deployment.Settings("two"));
        var killed = await deployment.StartAsync(one);
        var alsoKilled = await deployment.StartAsync(two);
        var lead = deployment.Open(one);
        await UntilActiveAsync(lead, "one", "two");
        await Fleet.PlanAsync(lead, tasks: 10);
        await killed.EndAsync(ProcessSignal.Kill);
        await alsoKilled.EndAsync(ProcessSignal.Kill);

        var three = deployment.Settings("three");
        var started = await deployment.StartAsync(three);

        string[] dead = ["Silo one", "Silo two"];
        await Poll.UntilAsync("a line for each silo that is dead", () =>
        {
            var lines = started.Errors.Where(line => line.Contains("was declared dead before this one joined", StringComparison.Ordinal)).ToList();
            return Task.FromResult(dead.All(name => lines.Exists(line => line.Contains(name, StringComparison.Ordinal))) ? lines : null);
        });
        await CreateAndClaimElsewhereAsync(deployment, three, three);
    }

    [OrleansOnIPv6Fact]
    public async Task Silos_and_gateways_find_each_other_over_IPv6()
    {
        await using var deployment = await Deployment.OnPostgresAsync(output);
        var advertised = new Dictionary<string, string>(StringComparer.Ordinal) { ["KREWE_ADVERTISE"] = "::1" };
        var (one, two) = (deployment.Settings("one") with { Environment = advertised }, deployment.Settings("two") with { Environment = advertised });
        var gate = deployment.Settings("gate") with { Role = "gateway" };
        await deployment.StartAsync(one);
        await deployment.StartAsync(two);
        await deployment.StartAsync(gate);

        var silos = await UntilActiveAsync(deployment.Open(gate), "one", "two");
        Assert.All(silos, silo => Assert.StartsWith("[::1]:", silo.Address, StringComparison.Ordinal));
        await Fleet.PlanAsync(deployment.Open(gate), tasks: 10);
        await CreateAndClaimElsewhereAsync(deployment, gate, one, two);
    }

    private static async Task CreateAndClaimElsewhereAsync(Deployment deployment, SiloSettings maker, params SiloSettings[] claimers)
    {
        foreach (var claimer in claimers)
        {
            var options = new CallOptions { Project = Fleet.Project };
            var made = (await deployment.Open(maker).Tasks.CreateAsync(new CreateTaskBody { Title = "Made here, claimed there" }, options)).OrThrow();
            var claimed = (await deployment.Open(claimer, "elsewhere").Tasks.ClaimAsync(made.Id, options: options)).OrThrow();
            Assert.Equal("elsewhere", claimed.ClaimedBy);
        }
    }

    private static async Task<IReadOnlyList<SiloView>> UntilActiveAsync(KreweClient client, params string[] names)
    {
        var (silos, _) = await Poll.UntilAsync($"a cluster of {string.Join(" and ", names)}", async () =>
        {
            var seen = (await client.ClusterAsync()).OrThrow().Silos;
            return seen.Where(silo => silo.Status == "active").Select(silo => silo.Name).Order().SequenceEqual(names.Order()) ? seen : null;
        });
        return silos;
    }
}
