using System.Text.RegularExpressions;
using Krewe.Client;
using Krewe.Client.Wire;
using Krewe.Cluster.Tests.Load;
using Krewe.Cluster.Tests.Processes;
using Xunit.Abstractions;

namespace Krewe.Cluster.Tests;

/// <summary>Agents wait at one process of a cluster for what is made at another.</summary>
public sealed class Agents_wait_at_any_gateway(ITestOutputHelper output)
{
    private const int WaitsMax = 3;

    private const string Project = "waits";

    [OrleansFact]
    public async Task Each_task_wakes_one_agent_wherever_it_waits()
    {
        await using var deployment = await Deployment.OnPostgresAsync(output);
        var (one, two, gate) = (deployment.Settings("one"), deployment.Settings("two"), deployment.Settings("gate") with { Role = "gateway" });
        await deployment.StartAsync(one);
        await deployment.StartAsync(two);
        await deployment.StartAsync(gate);
        var lead = deployment.Open(one);
        (await lead.Projects.CreateAsync(new CreateProjectBody { Id = Project })).OrThrow();
        var waits = new[] { two, two, gate, gate }.Select((server, number) => WaitAsync(deployment, server, $"agent-{number}")).ToList();
        await UntilWaitingAsync(two, 2);
        await UntilWaitingAsync(gate, 2);

        foreach (var number in Enumerable.Range(0, 4))
        {
            await MakeAsync(lead, $"t-{number}");
        }

        var got = (await Task.WhenAll(waits)).Select(next => next.OrThrow().Tasks.Single().Id);
        Assert.Equal(["t-0", "t-1", "t-2", "t-3"], got.Order(StringComparer.Ordinal));
    }

    [OrleansFact]
    public async Task Who_waits_does_not_notice_that_a_silo_dies()
    {
        await using var deployment = await Deployment.OnPostgresAsync(output);
        var (one, two, gate) = (deployment.Settings("one"), deployment.Settings("two"), deployment.Settings("gate") with { Role = "gateway" });
        var killed = await deployment.StartAsync(one);
        (await deployment.Open(one).Projects.CreateAsync(new CreateProjectBody { Id = Project })).OrThrow();
        await deployment.StartAsync(gate);
        var wait = WaitAsync(deployment, gate, "ada");
        await UntilWaitingAsync(gate, 1);

        // All that the project has in memory is in this silo: it is asked in the next one.
        await deployment.StartAsync(two);
        await killed.EndAsync(ProcessSignal.Kill);
        using var patient = deployment.Connect(RetryPolicy.Default with { AttemptsMax = 1_000, Budget = TimeSpan.FromMinutes(1) }, two);
        await MakeAsync(patient.Open(deployment.Credentials("lead")), "t");

        var next = (await wait).OrThrow();
        for (var waits = 1; next.Tasks is [] && waits < WaitsMax; waits++)
        {
            // The silo took longer to be missed than one wait may last.
            next = (await WaitAsync(deployment, gate, "ada")).OrThrow();
        }

        output.WriteLine($"waited {next.WaitedMs} ms");
        Assert.Equal("t", next.Tasks.Single().Id);
    }

    private static Task<Result<ClaimNextResult>> WaitAsync(Deployment deployment, SiloSettings server, string agent) =>
        deployment.Open(server, agent).Projects.ClaimNextAsync(Project, new ClaimNextBody { WaitSeconds = 60 });

    private static async Task MakeAsync(KreweClient lead, string id) =>
        (await lead.Tasks.CreateAsync(new CreateTaskBody { Id = id, Title = id }, new CallOptions { Project = Project })).OrThrow();

    private static async Task UntilWaitingAsync(SiloSettings server, int count)
    {
        using var http = new HttpClient { BaseAddress = new Uri(server.Url) };
        await Poll.UntilAsync($"{count} who wait", async () =>
        {
            var metrics = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
            return Regex.IsMatch(metrics, $@"^krewe_waits_active(\{{[^}}]*\}})? {count}$", RegexOptions.Multiline | RegexOptions.ExplicitCapture) ? "waiting" : null;
        });
    }
}
