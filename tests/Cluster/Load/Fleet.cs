using Krewe.Client;
using Krewe.Client.Wire;
using Krewe.Cluster.Tests.Processes;

namespace Krewe.Cluster.Tests.Load;

/// <summary>Workers on one project: most take what is offered, the others want the same tasks by name.</summary>
internal sealed class Fleet
{
    public const string Project = "web";

    /// <summary>Far longer than any of the work takes: only a fleet that hangs meets it.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(100);

    private const int Drainers = 12;
    private const int Pickers = 4;

    private readonly Shore _shore = new(Drainers + Pickers);
    private Task _running = Task.CompletedTask;

    public Ledger Ledger { get; } = new();

    /// <summary>Ends when the workers, who are told that the server is back, have had so many yeses. Breaks when they went home before.</summary>
    public async Task UntilAcknowledgedAsync(int count)
    {
        var reached = Ledger.UntilAsync(count);
        await ResumeUntilAsync(Task.WhenAny(reached, _running));
        Assert.True(reached.IsCompleted, $"the workers went home after {Ledger.Entries.Count} acknowledgements: {string.Join("; ", Ledger.Surprises)}");
    }

    /// <summary>Ends when every worker waits for the server to come back: then no call is under way.</summary>
    public async Task UntilAllStrandedAsync()
    {
        var stranded = _shore.UntilAllStrandedAsync();
        await await Task.WhenAny(stranded, _running).WaitAsync(Bound);
        await stranded.WaitAsync(Bound);
    }

    /// <summary>Ends when every worker has gone home.</summary>
    public Task UntilHomeAsync() => _running.WaitAsync(Bound);

    /// <summary>Tells the workers that the server is back, as often as they lose it, until all have gone home.</summary>
    public Task ResumeToTheEndAsync() => ResumeUntilAsync(_running);

    /// <summary>Sends the workers off; each starts at another of the servers.</summary>
    public static Fleet Start(Deployment deployment, IReadOnlyList<string> ids, RetryPolicy retry, params SiloSettings[] servers)
    {
        var fleet = new Fleet();
        var connection = deployment.Connect(retry, servers);
        Worker Hire(string agent)
        {
            var credentials = deployment.Credentials(agent);
            return new Worker(new AgentCalls(connection.Open(credentials), credentials, Project, fleet.Ledger, fleet._shore.StrandAsync), fleet._shore);
        }

        var drainers = Enumerable.Range(1, Drainers).Select(number => Hire($"drainer-{number}").DrainAsync());
        var pickers = Enumerable.Range(1, Pickers).Select(number => Hire($"picker-{number}").TryEachAsync(ids));
        fleet._running = Task.WhenAll([.. drainers, .. pickers]);
        return fleet;
    }

    /// <summary>Makes the project with so many tasks, every fifth of which waits for the one before it.</summary>
    public static async Task<IReadOnlyList<string>> PlanAsync(KreweClient lead, int tasks)
    {
        (await lead.Projects.CreateAsync(new CreateProjectBody { Id = Project })).OrThrow();
        var bodies = Enumerable.Range(1, tasks).Select(number => new CreateTaskBody
        {
            Id = $"t-{number}",
            Title = $"Task {number}",
            Dependencies = number % 5 == 0 ? [new DependencyBody { DependsOn = $"t-{number - 1}" }] : null,
        }).ToList();
        var outcomes = (await lead.Tasks.CreateManyAsync(new BulkCreateBody { Tasks = bodies }, new CallOptions { Project = Project })).OrThrow();
        Assert.All(outcomes, outcome => Assert.True(outcome.Success, outcome.Error?.Message));
        return [.. bodies.Select(body => body.Id!)];
    }

    /// <summary>A server that has too much to do loses a worker too: who waits for it then would wait for ever.</summary>
    private async Task ResumeUntilAsync(Task done)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!done.IsCompleted)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Bound, $"the workers did not come further than {Ledger.Entries.Count} acknowledgements");
            _shore.Resume();
            await Task.WhenAny(done, Task.Delay(LookAgainAfter, TimeProvider.System));
        }

        await done;
    }
}
