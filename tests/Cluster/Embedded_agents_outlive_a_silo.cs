#if ENGINE_ORLEANS
using System.Collections.Concurrent;
using Krewe.Client;
using Krewe.Client.Cluster;
using Krewe.Cluster.Tests.Load;
using Krewe.Cluster.Tests.Processes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit.Abstractions;

namespace Krewe.Cluster.Tests;

/// <summary>An application that is a client of the cluster itself, while the silo that it talks to dies.</summary>
public sealed class Embedded_agents_outlive_a_silo(ITestOutputHelper output)
{
    private const int Tasks = 400;

    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(3);

    [OrleansFact]
    public async Task What_they_completed_is_complete_each_task_once_and_nothing_stays_behind()
    {
        await using var deployment = await Deployment.OnPostgresAsync(output);
        var (one, two) = (deployment.Settings("one"), deployment.Settings("two"));
        var killed = await deployment.StartAsync(one);
        await deployment.StartAsync(two);
        var lead = deployment.Open(two);
        await Fleet.PlanAsync(lead, Tasks);
        var crew = new Tally();
        using var application = Application(one.Postgres!, crew);
        await application.StartAsync();

        await crew.UntilAsync(Tasks / 4).WaitAsync(Bound);
        await killed.EndAsync(ProcessSignal.Kill);
        var counts = await UntilAllCompletedAsync(lead);
        await application.StopAsync();

        Assert.Equal(Tasks, counts);
        await Reckoning.AssertCleanAsync(lead, new Ledger());
        Assert.Empty((await lead.Agents.ClaimsAsync("crew")).OrThrow().Items);
    }

    private static async Task<long> UntilAllCompletedAsync(KreweClient lead)
    {
        var (counts, _) = await Poll.UntilAsync("the end of the work", async () =>
        {
            var stats = await lead.Projects.StatsAsync(Fleet.Project);
            return stats.IsSuccess && stats.Value.ByStatus.GetValueOrDefault("completed") == Tasks ? stats.Value.ByStatus : null;
        });
        return counts["completed"];
    }

    private static IHost Application(string database, Tally tally)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton(tally);
        builder.Services.AddKrewe(krewe => krewe.InCluster(cluster => (cluster.ConnectionString, cluster.Agent) = (database, "crew")));
        builder.Services.AddKreweAgent<Painter>(agent => (agent.Project, agent.Concurrency, agent.Lease) = (Fleet.Project, 16, TimeSpan.FromSeconds(30)));
        return builder.Build();
    }

    /// <summary>How far the crew is.</summary>
    private sealed class Tally
    {
        private readonly ConcurrentDictionary<string, bool> _painted = new(StringComparer.Ordinal);
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _wanted = int.MaxValue;

        public Task UntilAsync(int wanted)
        {
            Volatile.Write(ref _wanted, wanted);
            return _reached.Task;
        }

        public void Add(string id)
        {
            _painted[id] = true;
            if (_painted.Count >= Volatile.Read(ref _wanted))
            {
                _reached.TrySetResult();
            }
        }
    }

    private sealed class Painter(Tally tally) : KreweAgent
    {
        public override Task<Outcome> WorkAsync(ClaimedTask task, CancellationToken cancellation)
        {
            tally.Add(task.Id);
            return Task.FromResult(Outcome.Completed("painted"));
        }
    }
}
#endif
