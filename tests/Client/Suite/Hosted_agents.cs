using Krewe.Client.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Krewe.Client.Tests.Suite;

/// <summary>Agents in a host, on a real server.</summary>
[Collection(TownCollection.Name)]
public sealed class Hosted_agents(Town town)
{
    public static TheoryData<string> All() => Transports.All();

    [Theory]
    [MemberData(nameof(All))]
    public async Task They_drain_a_project_each_task_once(string transport)
    {
        var (krewe, project) = await NewProjectAsync(transport, tasks: 12);
        var agent = new TestAgent((task, _) => Task.FromResult(Outcome.Completed($"did {task.Title}")));
        using var host = Host(krewe, agent, project, concurrency: 4);
        await host.StartAsync();

        var completed = new List<string>();
        using var enough = new CancellationTokenSource(Eventually.Bound);
        await foreach (var happening in krewe.FollowAsync(project, new FollowOptions { Kinds = ["completed"] }, enough.Token))
        {
            completed.Add(happening.Task);
            if (completed.Count == 12)
            {
                await enough.CancelAsync();
            }
        }

        await host.StopAsync();
        Assert.Equal(12, completed.Distinct(StringComparer.Ordinal).Count());
        Assert.InRange(agent.AtWorkMax, 1, 4);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_host_that_stops_leaves_nothing_claimed(string transport)
    {
        var (krewe, project) = await NewProjectAsync(transport, tasks: 2);
        var agent = new TestAgent();
        using var host = Host(krewe, agent, project, concurrency: 2);
        await host.StartAsync();
        var ids = (await krewe.Tasks.ListAsync(new TaskQuery { Project = project })).OrThrow().Items.Select(task => task.Id).ToList();
        foreach (var id in ids)
        {
            await agent.BeganAsync(id);
        }

        await host.StopAsync();

        var left = (await krewe.Tasks.ListAsync(new TaskQuery { Project = project })).OrThrow().Items;
        Assert.All(left, task => Assert.Equal(("pending", 0), (task.Status, task.Attempts)));
        Assert.Equal(0, agent.AtWork);
    }

    [Fact]
    public async Task Wrong_options_stop_the_start_and_are_named()
    {
        using var host = Host(town.Open(Transports.Gateway), new TestAgent(), project: string.Empty, concurrency: 1);

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains("Project is required", refused.Message, StringComparison.Ordinal);
    }

    private static IHost Host(IKrewe krewe, TestAgent agent, string project, int concurrency)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton(krewe);
        builder.Services.AddSingleton(agent);
        builder.Services.AddKreweAgent<TestAgent>(options => (options.Project, options.Concurrency) = (project, concurrency));
        return builder.Build();
    }

    private async Task<(IKrewe Krewe, string Project)> NewProjectAsync(string transport, int tasks)
    {
        var project = town.NewProjectId();
        var krewe = town.Open(transport, project);
        (await krewe.Projects.CreateAsync(new CreateProjectBody { Id = project })).OrThrow();
        var bodies = Enumerable.Range(0, tasks).Select(index => new CreateTaskBody { Title = $"Task {index}" });
        (await krewe.Tasks.CreateManyAsync(new BulkCreateBody { Tasks = [.. bodies] })).OrThrow();
        return (krewe, project);
    }
}
