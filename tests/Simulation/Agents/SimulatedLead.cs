using System.Globalization;
using Krewe.Contracts;
using Krewe.Contracts.Agents;
using Krewe.Contracts.Projects;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Simulation.Tests.World;
using Krewe.Storage.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Simulation.Tests.Agents;

/// <summary>Makes the plan, and changes it while others work on it.</summary>
internal sealed class SimulatedLead(Fleet fleet, ProjectKey project, int agents, Random chance)
{
    /// <summary>Tasks that nobody may claim: they come to an end only by closing themselves.</summary>
    public const int Epics = 3;

    private static readonly string[] Kinds = [EdgeKind.Blocks, EdgeKind.Blocks, EdgeKind.Blocks, EdgeKind.ParentChild, EdgeKind.WaitsFor, EdgeKind.ConditionalBlocks];

    private readonly Caller _caller = new(project.Organization, "key1", "lead", "lead-1");
    private int _tasks;
    private bool _decides;

    public async Task PlanAsync(int tasks, bool requiresReviews)
    {
        var settings = requiresReviews ? new SettingsMessage { Review = "required", ReviewSkills = [], ReturnSeconds = 20 } : null;
        _decides = requiresReviews;
        await UntilAsync(() => fleet.CallAsync(
            (host, _) => Grain(host).CreateAsync(new ProjectCommand { Caller = _caller, Settings = settings }), static reply => reply.Result));
        _tasks = tasks;
        var plan = Enumerable.Range(0, tasks).Select(number => new NewTaskMessage
        {
            Id = Id(number),
            Title = $"Task {number}",
            Priority = chance.Next(5),
            Particulars = SimulatedPaths.Plan(chance),
            Edges =
            [
                .. Enumerable.Range(0, chance.Next(3)).Where(_ => number > 0)
                    .Select(_ => chance.Next(number)).Distinct().Select(blocker => Edge(number, blocker)),
                .. Enumerable.Range(0, Epics).Where(epic => number % (Epics + 1) == epic).Select(epic => Below(Id(number), epic)),
            ],
        }).Concat(Enumerable.Range(0, Epics).Select(Epic)).ToArray();
        await UntilAsync(() => fleet.CallAsync(
            (host, operation) => Grain(host).CreateTasksAsync(new CreateTasks(_caller, operation, plan)), static reply => reply.Result));
    }

    /// <summary>Adds a task that comes after another, or after none, to what is planned.</summary>
    public Task AddAsync(string id, string? after = null)
    {
        var task = new NewTaskMessage
        {
            Id = id,
            Title = id,
            Edges = after is null ? [] : [new(id, after, EdgeKind.Blocks, AnyChild: false, Enforced: true, Extra: null)],
        };
        return UntilAsync(() => fleet.CallAsync(
            (host, operation) => Grain(host).CreateTasksAsync(new CreateTasks(_caller, operation, [task])), static reply => reply.Result));
    }

    /// <summary>Sets a task aside for a while.</summary>
    public Task DeferAsync(string id, DateTimeOffset until) => DoAsync(id, new DeferTask(until, "Later.", null));

    /// <summary>Lets the project give out work, or stops it.</summary>
    public Task PauseAsync(bool isPaused) => SwitchAsync(acceptsClaims: !isPaused);

    /// <summary>Changes the plan now and then, until told to stop.</summary>
    public async Task MeddleAsync(Func<bool> isOver)
    {
        while (!isOver())
        {
            await Task.Delay(TimeSpan.FromSeconds(15 * chance.NextDouble()), fleet.Time);
            await MeddleOnceAsync(chance.Next(_tasks));
            await (_decides ? DecideOnceAsync() : Task.CompletedTask);
        }
    }

    /// <summary>Gives every dead task another chance.</summary>
    public async Task RetryDeadAsync()
    {
        var all = await fleet.Database.Tasks.ListAsync(project, new() { Statuses = [TaskStatus.Dead] }, new TaskPage(TaskSort.Created, 0, ReviewWatch.TasksMax), CancellationToken.None);
        foreach (var task in all)
        {
            await DoAsync(task.Key.Id, new RetryTask("Once more."));
        }
    }

    /// <summary>Decides work directly now and then, whoever reviews it; and tries to be rid of a review.</summary>
    private async Task DecideOnceAsync()
    {
        var waiting = await fleet.Database.Tasks.ListAsync(
            project, new() { Statuses = [TaskStatus.InReview] }, new TaskPage(TaskSort.Created, 0, _tasks), CancellationToken.None);
        if (waiting.Count == 0)
        {
            return;
        }

        var task = waiting[chance.Next(waiting.Count)];
        await (chance.Next(6) switch
        {
            0 => DoAsync(task.Key.Id, new ApproveTask("Urgent.")),
            1 => DoAsync(task.Key.Id, new RejectTask("No.", ReturnTo: task.LastAgent)),
            2 => DoAsync(task.Particulars.Review!, new ApproveTask("Urgent.")),
            3 => DoAsync(task.Particulars.Review!, new CancelTask("Not needed.")),
            _ => Task.CompletedTask,
        });
    }

    private Task MeddleOnceAsync(int number) => chance.Next(15) switch
    {
        0 => DoAsync(Id(number), new CancelTask("Not needed.")),
        1 => DoAsync(Id(number), new ReopenTask("Not good enough.")),
        2 => DoAsync(chance.Next(3) == 0 ? EpicId(number % Epics) : Id(number), new ReopenTask("Not good enough.")),
        3 => RetryDeadAsync(),
        4 when number > 0 => fleet.CallAsync(
            (host, operation) => Grain(host).RemoveDependencyAsync(new ChangeEdge(_caller, operation, Edge(number, chance.Next(number)))),
            static reply => reply.Result),
        5 or 6 when number > 0 => fleet.CallAsync(
            (host, operation) => Grain(host).AddDependencyAsync(new ChangeEdge(_caller, operation, Edge(number, chance.Next(number)))),
            static reply => reply.Result),
        8 => DoAsync(Id(number), new ForceRelease("Too slow.")),
        9 => DoAsync(Id(number), new ForceRelease("Too slow.", CountsAttempt: true, IfFence: chance.Next(6))),
        10 => SwitchAsync(acceptsClaims: false),
        11 => SwitchAsync(acceptsClaims: true),
        12 => fleet.CallAsync(
            (host, operation) => Agent(host, number).DrainAsync(new DrainAgent(_caller, operation, "Too loud.", Releases: chance.Next(2) == 0)),
            static reply => reply.Agent.Result),
        13 => UndrainAsync(number),
        14 => DoAsync(Id(number), new AssignTask($"a{chance.Next(agents)}", "Knows it.")),
        7 => DoAsync(Id(number), new EditTask(new TaskEdit { Priority = chance.Next(5), Paths = SimulatedPaths.Few(chance) })),
        _ => Task.CompletedTask,
    };

    private Task<TaskReply?> DoAsync(string id, TaskCommand command) => fleet.CallAsync(
        (host, operation) => host.Path.ExecuteAsync(project.Task(id), _caller, operation, command), static reply => reply.Result);

    /// <summary>Undoes pauses and drains. One that nobody waited for any more may come late: so it is looked at, again and again.</summary>
    public async Task AllowWorkAsync()
    {
        if (await fleet.Database.Projects.FindAsync(project, CancellationToken.None) is { Settings.Pause: not null })
        {
            await SwitchAsync(acceptsClaims: true);
        }

        var known = await fleet.Database.Agents.ListAsync(project.Organization, 0, 100, CancellationToken.None);
        foreach (var agent in known.Where(agent => agent.Drain is not null))
        {
            await UndrainAsync(int.Parse(agent.Id[1..], CultureInfo.InvariantCulture));
        }

        // Whoever a task was assigned to may never come back for it.
        var tasks = await fleet.Database.Tasks.ListAsync(project, new TaskFilter(), new TaskPage(TaskSort.Priority, 0, 1_000), CancellationToken.None);
        foreach (var task in tasks.Where(task => task.Assignee is not null && !task.Status.IsClosed()))
        {
            await DoAsync(task.Key.Id, new AssignTask(null, null));
        }
    }

    private Task<AgentReply?> UndrainAsync(int number) =>
        fleet.CallAsync((host, _) => Agent(host, number).UndrainAsync(_caller), static reply => reply.Result);

    private IAgentGrain Agent(SimulatedHost host, int number) => host.Grains.GetGrain<IAgentGrain>($"{project.Organization}/a{number % agents}");

    private Task<ProjectReply?> SwitchAsync(bool acceptsClaims) => fleet.CallAsync(
        (host, _) => Grain(host).UpdateAsync(new ProjectCommand
        {
            Caller = _caller,
            Settings = new SettingsMessage { AcceptsClaims = acceptsClaims },
            Reason = "A look first.",
        }),
        static reply => reply.Result);

    private static async Task UntilAsync<T>(Func<Task<T?>> call)
        where T : class
    {
        while (await call() is null)
        {
            // What the plan rests on is asked for until it is there.
        }
    }

    private IProjectGrain Grain(SimulatedHost host) => host.Grains.GetGrain<IProjectGrain>(project.ToString());

    private EdgeMessage Edge(int task, int blocker) =>
        new(Id(task), Id(blocker), Kinds[chance.Next(Kinds.Length)], AnyChild: false, Enforced: true, Extra: null);

    private static NewTaskMessage Epic(int number) => new()
    {
        Id = EpicId(number),
        Title = $"Epic {number}",
        Assignee = "nobody",
        Particulars = ParticularsMessage.From(TaskParticulars.None with { ClosesItself = true }),
        Edges = number == 0 ? [] : [Below(EpicId(number), number - 1)],
    };

    private static EdgeMessage Below(string task, int epic) => new(task, EpicId(epic), EdgeKind.ParentChild, AnyChild: false, Enforced: true, Extra: null);

    private static string EpicId(int number) => $"e{number}";

    private static string Id(int number) => $"t{number}";
}
