using Krewe.Contracts;
using Krewe.Contracts.Agents;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Audit;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Simulation.Tests.World;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Simulation.Tests.Agents;

/// <summary>
/// An agent as they are: works, heartbeats, forgets to, fails, gives back, dies with a task in its hands, or sleeps over its lease and
/// comes back believing that the task is still its own. Some wait for work in the call, and some ask again and again; good ones wait.
/// </summary>
internal sealed class SimulatedAgent(Fleet fleet, ProjectKey project, string name, bool waits, Random chance)
{
    private const int LeaseSeconds = 30;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private readonly SimulatedWaits _waits = new(fleet, project);
    private int _sessions;

    /// <summary>From now on it only does what a good agent does.</summary>
    public bool IsGood { get; set; }

    private bool Waits => waits || IsGood;

    /// <summary>Works until told to stop.</summary>
    public async Task WorkAsync(Func<bool> isOver)
    {
        var caller = NewSession();
        while (!isOver())
        {
            if (await ClaimAsync(caller) is { } task)
            {
                caller = await LiveWithAsync(caller, task) ? caller : NewSession();
            }
            else if (!Waits)
            {
                await PauseAsync(Rest);
            }
        }
    }

    private async Task<TaskSnapshot?> ClaimAsync(Caller caller)
    {
        var paths = IsGood ? null : SimulatedPaths.Asked(chance);
        return Waits ? await _waits.ClaimAsync(caller, LeaseSeconds, paths) is { } found ? Note(caller, found) : null : await ClaimNowAsync(caller, paths);
    }

    private async Task<TaskSnapshot?> ClaimNowAsync(Caller caller, WantedPathsMessage? paths)
    {
        var grainKey = $"{project.Organization}/{name}";
        var reply = await fleet.CallAsync(
            (host, operation) => host.Grains.GetGrain<IAgentGrain>(grainKey).ClaimNextAsync(
                new ClaimNextRequest(caller, operation, project.Project, [], [], LeaseSeconds, paths)),
            static reply => reply.Reply.Result);
        return reply?.Reply is { IsSuccess: true, Task: { } task } ? Note(caller, task) : null;
    }

    private TaskSnapshot Note(Caller caller, TaskSnapshot task)
    {
        fleet.Ledger.Add(new Acknowledgement(task.Id, task.Fence, IsCompletion: false, Holder(caller)));
        return task;
    }

    /// <summary>False when the agent has died over it.</summary>
    private async Task<bool> LiveWithAsync(Caller caller, TaskSnapshot task)
    {
        var fate = IsGood ? 1 : chance.NextDouble();
        switch (fate)
        {
            case < 0.08:
                await PauseAsync(Rest);
                return false;
            case < 0.16:
                // Longer than its lease: somebody else may have the task by now.
                await PauseAsync(TimeSpan.FromSeconds(LeaseSeconds * (1 + chance.NextDouble())));
                break;
            case < 0.4:
                await PauseAsync(TimeSpan.FromSeconds(10 * chance.NextDouble()));
                await DoAsync(caller, task, new RenewLease(task.Fence));
                break;
            case < 0.5:
                await DoAsync(caller, task, new ReservePaths(task.Fence, SimulatedPaths.Few(chance), SimulatedPaths.Few(chance)));
                break;
            case < 0.55:
                await DoAsync(caller, task, new ReleasePaths(task.Fence, SimulatedPaths.Few(chance)));
                break;
            default:
                break;
        }

        await PauseAsync(TimeSpan.FromSeconds(5 * chance.NextDouble()));
        await EndAsync(caller, task, IsGood ? 1 : chance.NextDouble());
        return true;
    }

    private async Task EndAsync(Caller caller, TaskSnapshot task, double how)
    {
        if (how < 0.05)
        {
            await DoAsync(caller, task, new ReleaseTask(task.Fence, "Not mine."));
        }
        else if (how < 0.12)
        {
            await DoAsync(caller, task, new FailTask(task.Fence, "It broke."));
        }
        else if (await DoAsync(caller, task, Finish(task)) is { IsSuccess: true, Task.Status: TaskStatus.Completed })
        {
            fleet.Ledger.Add(new Acknowledgement(task.Id, task.Fence, IsCompletion: true, Holder(caller)));
        }
    }

    /// <summary>A reviewer sends back a third of what it sees, and knows of some authors that they are alive; good ones find all work good.</summary>
    private TaskCommand Finish(TaskSnapshot task) => task.Particulars?.Author is { } author && !IsGood && chance.Next(3) == 0
        ? new RejectTask("Not yet.", task.Fence, chance.Next(2) == 0 ? author : null)
        : new CompleteTask(task.Fence, "Done.");

    private Task<TaskReply?> DoAsync(Caller caller, TaskSnapshot task, TaskCommand command) => fleet.CallAsync(
        (host, operation) => host.Path.ExecuteAsync(project.Task(task.Id), caller, operation, command),
        static reply => reply.Result);

    private Caller NewSession() => new(project.Organization, "key1", name, $"{name}-{++_sessions}");

    private static string Holder(Caller caller) => $"{caller.Actor}/{caller.Session}";

    private Task PauseAsync(TimeSpan span) => Task.Delay(span, fleet.Time);
}
