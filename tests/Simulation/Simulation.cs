using Krewe.Contracts.Projects;
using Krewe.Domain.Audit;
using Krewe.Domain.Tasks;
using Krewe.Grains.Faults;
using Krewe.Simulation.Tests.Agents;
using Krewe.Simulation.Tests.Loop;
using Krewe.Simulation.Tests.World;
using Krewe.Storage.Tasks;
using Krewe.Tests.Support.Storage;
using Krewe.Tests.Support.Time;

namespace Krewe.Simulation.Tests;

/// <summary>
/// One history: a phase in which anything goes wrong and nothing unsafe may happen, then one in which everything works and all tasks
/// must come to an end.
/// </summary>
internal sealed class Simulation
{
    private const int HostCount = 2;
    private const int AgentCount = 5;
    private const int TaskCount = 24;

    private static readonly ProjectKey Project = new("default", "web");
    private static readonly TimeSpan Harassed = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan DrainBound = TimeSpan.FromHours(2);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    private readonly int _seed;
    private readonly ManualTimeProvider _time = new();
    private readonly SimulationLoop _loop;
    private readonly Fleet _fleet;
    private readonly Nemesis _nemesis;
    private readonly SimulatedLead _lead;
    private readonly SimulatedAgent[] _agents;
    private bool _isPeaceful;
    private bool _isOver;

    /// <summary>Every third history is of a project in which work is reviewed.</summary>
    private bool RequiresReviews => _seed % 3 == 0;

    private Simulation(int seed, FaultPlan faults)
    {
        _seed = seed;
        _loop = new SimulationLoop(seed, _time);
        _fleet = new Fleet(_loop, _time, new InMemoryStore(_time), faults, HostCount);
        _nemesis = new Nemesis(_fleet, _loop.Chance);
        _lead = new SimulatedLead(_fleet, Project, AgentCount, _loop.Chance);
        _agents = [.. Enumerable.Range(0, AgentCount).Select(number => new SimulatedAgent(_fleet, Project, $"a{number}", waits: number % 2 == 0, _loop.Chance))];
    }

    /// <summary>Runs the history of a seed.</summary>
    public static Outcome Run(int seed, FaultPlan? faults = null)
    {
        var simulation = new Simulation(seed, faults ?? FaultPlan.None);
        var history = simulation._fleet.Agents.RunAsync(simulation.RunAsync);
        simulation._loop.RunUntil(history);
        return history.GetAwaiter().GetResult();
    }

    private async Task<Outcome> RunAsync()
    {
        await _lead.PlanAsync(TaskCount, RequiresReviews);
        Task[] work = [.. _agents.Select(agent => agent.WorkAsync(() => _isOver))];
        var watch = new ReviewWatch(_fleet.Database, Project, _time);
        var watching = RequiresReviews ? watch.RunAsync(() => _isOver) : Task.CompletedTask;
        Task[] trouble = [_nemesis.HarassAsync(() => _isPeaceful), _lead.MeddleAsync(() => _isPeaceful)];
        await Task.Delay(Harassed, _time);
        _isPeaceful = true;
        await Task.WhenAll(trouble);
        _nemesis.Relent();
        var open = await DrainAsync();
        var asleep = open.Count == 0 ? await new WakeWatch(_fleet, _lead, Project).RunAsync() : [];
        open = [.. open, .. asleep.Count == 0 ? await DrainAsync() : asleep];
        _isOver = true;
        await Task.WhenAll(work);
        await watching;
        var wrong = RequiresReviews ? await watch.CloseAsync() : [];
        var report = await Reckoning.RunAsync(_fleet.Database, Project, _fleet.Ledger);
        return new Outcome(_seed, report, [.. open, .. wrong], _loop.Steps, _fleet.Ledger.Count);
    }

    /// <summary>Once all tasks are closed, no server may believe otherwise: its callers would wait for work that never comes.</summary>
    private async Task<string[]> StaleBacklogsAsync()
    {
        var stale = new List<string>();
        for (var place = 0; place < HostCount; place++)
        {
            var host = _fleet.Hosts[place];
            var stats = await host.Process.RunAsync(() => host.Grains.GetGrain<IProjectGrain>(Project.ToString()).StatsAsync());
            if (stats is not { Ready: 0, Blocked: 0, Waiting: 0, InProgress: 0 })
            {
                stale.Add($"server {place} believes that {stats.Ready} are ready, {stats.Blocked} blocked, {stats.Waiting} waiting, {stats.InProgress} in progress");
            }
        }

        return [.. stale];
    }

    private async Task<IReadOnlyList<string>> DrainAsync()
    {
        var began = _time.GetTimestamp();
        foreach (var agent in _agents)
        {
            agent.IsGood = true;
        }

        while (true)
        {
            await _lead.AllowWorkAsync();
            await _lead.RetryDeadAsync();
            var tasks = await _fleet.Database.Tasks.ListAsync(Project, new(), new TaskPage(TaskSort.Created, 0, ReviewWatch.TasksMax), CancellationToken.None);
            string[] open = [.. tasks.Where(task => !task.Status.IsClosed()).Select(task => $"{task.Key.Id} is {task.Status.Name()}")];
            open = open.Length == 0 ? await StaleBacklogsAsync() : open;
            if (open.Length == 0 || _time.GetElapsedTime(began) > DrainBound)
            {
                return open;
            }

            await Task.Delay(Look, _time);
        }
    }
}

/// <summary>How a history ended.</summary>
/// <param name="Seed">Gives the same history again.</param>
/// <param name="Report">What the audit found.</param>
/// <param name="Open">The tasks that did not come to an end, and reviews that went wrong.</param>
/// <param name="Steps">How many pieces of work ran.</param>
/// <param name="Acknowledged">How many claims and completions agents were told of.</param>
internal sealed record Outcome(int Seed, AuditReport Report, IReadOnlyList<string> Open, long Steps, int Acknowledged)
{
    public bool IsGood => Report.IsClean && Open.Count == 0;

    public override string ToString() =>
        $"seed {Seed}: {Report.Events} events, {Acknowledged} acknowledged, {Steps} steps; "
        + (Open.Count == 0 ? "all tasks came to an end" : $"open: {string.Join(", ", Open)}") + "\n"
        + string.Join('\n', Report.Findings.Select(finding => $"  {finding.Kind} {finding.Task} at {finding.Seq}: {finding.What}"));
}
