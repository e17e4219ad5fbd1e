using System.Text.Json;
using Krewe.Client;
using Krewe.Client.Wire;
using Krewe.Cluster.Tests.Load;
using Krewe.Cluster.Tests.Processes;
using Krewe.Tests.Support.Postgres;
using Xunit.Abstractions;

namespace Krewe.Cluster.Tests;

/// <summary>An agent's process is held still (SIGSTOP) until its lease is over and somebody else has its task; then it goes on as if nothing was.</summary>
public sealed class An_agent_held_still_past_its_lease_is_told(ITestOutputHelper output)
{
    private const int LeaseSeconds = 5;

    [PostgresFact]
    public async Task Its_next_write_is_refused_and_the_task_stays_the_others()
    {
        await using var deployment = await Deployment.OnPostgresAsync(output);
        var server = deployment.Settings();
        await deployment.StartAsync(server);
        var options = new CallOptions { Project = Fleet.Project };
        var other = deployment.Open(server, "other");
        (await other.Projects.CreateAsync(new CreateProjectBody { Id = Fleet.Project, Name = "Web" })).OrThrow();
        (await other.Tasks.CreateAsync(new CreateTaskBody { Id = "t", Title = "T" }, options)).OrThrow();

        // It works for two leases, with a heartbeat every third of one.
        await using var agent = AgentProcess.Launch(server, "fleet", "--project", Fleet.Project, "--agents", "1", "--lease", $"{LeaseSeconds}", "--work-ms", "10000", "--json");
        var (held, _) = await Poll.UntilAsync("the agent's claim", async () => await FindAsync(task => task.Status == "in_progress"));
        agent.Send(ProcessSignal.Stop);
        var (over, waited) = await Poll.UntilAsync("the end of its lease", async () => await FindAsync(task => task.Fence != held.Fence));
        output.WriteLine($"its claim ended after {waited.TotalSeconds:F1} s");
        var (mine, _) = await Poll.UntilAsync("the next claim", async () => await other.Tasks.ClaimAsync("t", options: options) is { IsSuccess: true } won ? won.Value : null);
        agent.Send(ProcessSignal.Continue);

        // Only an agent that was told goes on to ask for other work; there is none, so it goes home when this task is done.
        (await other.Tasks.CompleteAsync("t", new HandInBody { Fence = mine.Fence }, options)).OrThrow();
        var report = JsonElement.Parse(await agent.UntilEndedAsync());

        Assert.Equal(("pending", held.Fence + 1), (over.Status, over.Fence));
        Assert.Equal((1, 1), (report.GetProperty("stale_writes_refused").GetInt32(), report.GetProperty("claims").GetInt32()));
        var history = (await other.Tasks.HistoryAsync("t", project: Fleet.Project)).OrThrow();
        Assert.Equal(["created", "claimed", "expired", "claimed", "completed"], history.Items.Select(one => one.Kind).Where(kind => kind != "renewed"));

        async Task<TaskView?> FindAsync(Func<TaskView, bool> isReached) =>
            (await other.Tasks.GetAsync("t", Fleet.Project)) is { IsSuccess: true } seen && isReached(seen.Value) ? seen.Value : null;
    }
}
