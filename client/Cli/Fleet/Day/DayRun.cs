using Krewe.Cli.Roles;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Fleet.Day;

/// <summary>
/// A working day on a real server: a plan is made and assigned, a developer who waits is woken by it, claims, works on a branch and hands in, a
/// reviewer who waits sends the work back once, and the server tells the developer and the project manager by message what was decided.
/// </summary>
/// <param name="cast">Who takes part.</param>
/// <param name="project">A project that is not there yet.</param>
/// <param name="tell">Told of each step as it happens.</param>
/// <param name="time">Measures how long the day may wait for news.</param>
internal sealed class DayRun(DayCast cast, string project, Action<DayStep> tell, TimeProvider time)
{
    private const int WaitSeconds = 60;
    private const int WaitsMax = 3;

    /// <summary>What follows by itself does so within a few seconds; far longer means that it does not come.</summary>
    private static readonly TimeSpan NewsMax = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(250);

    private readonly KreweClient _lead = cast.As(DayCast.Lead);
    private readonly KreweClient _developer = cast.As(DayCast.Developer);
    private readonly KreweClient _reviewer = cast.As(DayCast.Reviewer);
    private readonly CallOptions _here = new() { Project = project };
    private readonly List<DayStep> _steps = [];

    /// <summary>From the first task to the end of the epic.</summary>
    /// <param name="roleFiles">The files that say who the agents are.</param>
    /// <param name="cancellation">Ends the day early.</param>
    /// <exception cref="KreweRequestException">The server refused what it should have taken.</exception>
    /// <exception cref="DayEndedEarlyException">Work that should have come did not.</exception>
    public async Task<DayReport> RunAsync(IReadOnlyList<string> roleFiles, CancellationToken cancellation)
    {
        await OpenAsync(roleFiles, cancellation);
        var working = ClaimAsync(_developer, DayCast.Developer, cancellation);
        var reviewing = ClaimAsync(_reviewer, DayCast.Reviewer, cancellation);
        var ids = await PlanAsync(cancellation);

        var first = await WorkAsync(Taken(DayCast.Developer, await working), "PR #12 created", cancellation);
        var review = Taken(DayCast.Reviewer, await reviewing);
        working = ClaimAsync(_developer, DayCast.Developer, cancellation);
        await RejectAsync(review, first, cancellation);
        reviewing = ClaimAsync(_reviewer, DayCast.Reviewer, cancellation);
        await WorkAsync(Taken(DayCast.Developer, await working), "PR #12 updated", cancellation);
        working = ClaimAsync(_developer, DayCast.Developer, cancellation);
        await ApproveAsync(Taken(DayCast.Reviewer, await reviewing), cancellation);

        reviewing = ClaimAsync(_reviewer, DayCast.Reviewer, cancellation);
        await WorkAsync(Taken(DayCast.Developer, await working), "PR #13 created", cancellation);
        await ApproveAsync(Taken(DayCast.Reviewer, await reviewing), cancellation);
        return await CloseAsync(ids, cancellation);
    }

    private async Task OpenAsync(IReadOnlyList<string> roleFiles, CancellationToken cancellation)
    {
        (await _lead.Projects.CreateAsync(
            new CreateProjectBody { Id = project, Name = "A day", Settings = new ProjectSettingsBody { Review = "required", Notify = [DayCast.Lead], AcceptsClaims = false } }, null, cancellation)).OrThrow();
        // Only now: a name that is taken must change nobody's profile.
        var imported = (await new RoleImport(_lead.Agents).RunAsync(roleFiles, cancellation)).OrThrow();
        if (imported.Files.FirstOrDefault(file => file.Outcome == RoleFileOutcome.WasRefused) is { } refused)
        {
            throw new DayEndedEarlyException($"{refused.File} was refused: {refused.Why}");
        }
        Tell(DayCast.Lead, $"opened project {project}, paused while it is planned: what is done in it has to be reviewed by another agent");
    }

    /// <summary>Waits on the server, as often as it takes: the answer comes when there is work.</summary>
    private async Task<TaskView> ClaimAsync(KreweClient client, string agent, CancellationToken cancellation)
    {
        for (var waits = 1; ; waits++)
        {
            var answer = (await client.Projects.ClaimNextAsync(project, new ClaimNextBody { WaitSeconds = WaitSeconds }, null, cancellation)).OrThrow();
            if (answer.Tasks is [var task, ..])
            {
                return task;
            }

            if (waits == WaitsMax)
            {
                throw new DayEndedEarlyException($"{agent} got no work: {answer.Nothing?.Message}");
            }
        }
    }

    /// <summary>Tells of a claim where the story has come to it: its answer may be there before that of the call that made it possible.</summary>
    private TaskView Taken(string agent, TaskView task)
    {
        Tell(agent, $"claimed {task.Id} under fence {task.Fence}: {task.Title}", task.Id);
        return task;
    }

    private async Task<IReadOnlyDictionary<string, string>> PlanAsync(CancellationToken cancellation)
    {
        var plan = (await _lead.Tasks.CreatePlanAsync(DayPlan.Of(project), _here, cancellation)).OrThrow();
        var ids = plan.Tasks.ToDictionary(task => task.Ref!, task => task.Id!, StringComparer.Ordinal);
        Tell(DayCast.Lead, $"planned {plan.Counts.Tasks} tasks at once, with {plan.Counts.Dependencies} dependencies", ids["epic"]);
        foreach (var name in new[] { "job", "endpoint" })
        {
            await AssignAsync(ids[name], cancellation);
        }

        (await _lead.Projects.ResumeAsync(project, null, cancellation)).OrThrow();
        Tell(DayCast.Lead, "resumed the project: whoever waits is woken");
        return ids;
    }

    private async Task AssignAsync(string task, CancellationToken cancellation)
    {
        var route = (await _lead.Projects.RouteAsync(project, task, ahead: true, cancellation)).OrThrow();
        // On a server that is in use others may fit as well, and better: they have work of their own.
        var best = route.Fitting.FirstOrDefault(agent => agent.Agent is DayCast.Developer or DayCast.Reviewer)
            ?? throw new DayEndedEarlyException($"None of the three fits {task}.");

        (await _lead.Tasks.AssignAsync(task, best.Agent, null, _here, cancellation)).OrThrow();
        Tell(DayCast.Lead, $"assigned {task} to {best.Agent}: {string.Join("; ", best.Reasons.Select(reason => reason.Message))}", task);
    }

    private async Task<TaskView> WorkAsync(TaskView task, string outcome, CancellationToken cancellation)
    {
        var branch = task.Context?.Branch ?? task.Id;
        if (task.Reason is { } note)
        {
            Tell(DayCast.Developer, $"read what the review found: {note}", task.Id);
        }

        var report = new ProgressBody { Fence = task.Fence, Percent = 80, Note = "The tests pass.", Artifacts = [new ArtifactBody { Kind = "branch", Target = branch }] };
        (await _developer.Tasks.ProgressAsync(task.Id, report, _here, cancellation)).OrThrow();
        Tell(DayCast.Developer, $"worked on branch {branch}", task.Id);
        var ended = (await _developer.Tasks.CompleteAsync(task.Id, new HandInBody { Fence = task.Fence, Reason = outcome }, _here, cancellation)).OrThrow();
        Tell(DayCast.Developer, $"closed {task.Id} with '{outcome}': it is {ended.Status}", task.Id);
        return ended;
    }

    private async Task RejectAsync(TaskView review, TaskView work, CancellationToken cancellation)
    {
        const string Note = "A wrong passkey is answered with 500.";
        (await _reviewer.Tasks.RejectAsync(review.Id, new DecideBody { Fence = review.Fence, Reason = Note }, _here, cancellation)).OrThrow();
        Tell(DayCast.Reviewer, $"sent {work.Id} back: {Note}", work.Id);
    }

    private async Task ApproveAsync(TaskView review, CancellationToken cancellation)
    {
        (await _reviewer.Tasks.ApproveAsync(review.Id, new DecideBody { Fence = review.Fence, Reason = "Reads well." }, _here, cancellation)).OrThrow();
        Tell(DayCast.Reviewer, $"approved {review.Reviews}", review.Reviews);
    }

    private async Task<DayReport> CloseAsync(IReadOnlyDictionary<string, string> ids, CancellationToken cancellation)
    {
        var missing = new List<string>();
        foreach (var (name, id) in ids)
        {
            if (!await LookAsync(async () => (await _lead.Tasks.GetAsync(id, project, cancellation)).OrThrow().Status == "completed", cancellation))
            {
                missing.Add($"{name} ({id}) is not completed");
            }
        }

        if (missing.Count == 0)
        {
            Tell("krewe", $"closed {ids["epic"]} by itself: all its tasks are closed", ids["epic"]);
        }

        if (!await LookAsync(() => HearAsync(_lead, DayCast.Lead, " is approved and completed", [ids["endpoint"], ids["job"]], cancellation), cancellation))
        {
            missing.Add("the project manager has not heard that both tasks are approved");
        }

        if (!await LookAsync(() => HearAsync(_developer, DayCast.Developer, " was sent back", [ids["endpoint"]], cancellation), cancellation))
        {
            missing.Add("the developer has not heard that its work was sent back");
        }

        return new DayReport { Project = project, Steps = _steps, Missing = missing };
    }

    /// <summary>True when an agent's inbox tells that of each of the tasks; says so once.</summary>
    private async Task<bool> HearAsync(KreweClient client, string agent, string news, string[] tasks, CancellationToken cancellation)
    {
        var inbox = (await client.Messages.InboxAsync(agent, new InboxQuery { Project = project, InOrder = true, Limit = 100 }, cancellation)).OrThrow().Items;
        if (!tasks.All(id => inbox.Any(message => message.Task == id && message.Subject == id + news)))
        {
            return false;
        }

        foreach (var message in inbox)
        {
            Tell(agent, $"heard: {message.Subject}", message.Task);
        }

        return true;
    }

    private async Task<bool> LookAsync(Func<Task<bool>> isSo, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        while (!await isSo())
        {
            if (time.GetElapsedTime(began) > NewsMax)
            {
                return false;
            }

            await Task.Delay(LookAgainAfter, time, cancellation);
        }

        return true;
    }

    private void Tell(string who, string what, string? task = null)
    {
        var step = new DayStep { Who = who, What = what, Task = task };
        _steps.Add(step);
        tell(step);
    }
}
