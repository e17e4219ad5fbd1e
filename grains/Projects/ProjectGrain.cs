using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Backlogs;
using Krewe.Domain.Tasks;
using Krewe.Grains.Faults;
using Krewe.Grains.Tasks;
using Krewe.Storage;

namespace Krewe.Grains.Projects;

/// <summary>
/// One project: settings, graph and ready queue. Reentrant, because offers must not wait for commits; the backlog is only touched
/// between awaits. Whatever it believes is checked again by the commit of whoever acts on it.
/// </summary>
[GrainType("krewe.project")]
[Reentrant]
internal sealed class ProjectGrain(
    IStore store,
    ProjectDirectory projects,
    ActiveProjects active,
    BacklogGauges gauges,
    DecisionContexts contexts,
    FaultPlan faults,
    IChance chance,
    WaitsEnd waitsEnd) : Grain, IProjectGrain
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(10);

    /// <summary>While somebody waits it is looked so often at what time, another process or lost news has made ready.</summary>
    private static readonly TimeSpan WaitInterval = TimeSpan.FromSeconds(1);

    private readonly BacklogHolder _backlog = new(store, faults, active);
    private ProjectKey _key;
    private ProjectRecords _records = null!;
    private BacklogLearning _learning = null!;
    private GraphTurns _turns = null!;
    private TaskCreation _creation = null!;
    private PlanCreation _plans = null!;
    private GraphChanges _graph = null!;
    private TaskImport _import = null!;
    private WorkWaits _waits = null!;
    private IGrainTimer? _waitTimer;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = ProjectKey.Parse(this.GetPrimaryKeyString());
        var commits = new GraphCommits(store, _backlog);
        _records = new ProjectRecords(_key, store, projects, contexts);
        _learning = new BacklogLearning(_key, store, faults, _backlog, commits, new FollowUps(contexts));
        _turns = new GraphTurns(commits, ScopeAsync);
        var ids = new TaskIds(_key, chance);
        _creation = new TaskCreation(store, contexts, commits, ids);
        _plans = new PlanCreation(store, contexts, commits, ids);
        _graph = new GraphChanges(store, contexts, commits);
        _import = new TaskImport(store, contexts, commits);
        _waits = new WorkWaits(contexts, faults);

        // Before any snapshot is read: the event reader then tells of everything that the snapshot lacks.
        active.Enter(_key);
        this.RegisterGrainTimer(ReportAsync, ReportInterval, ReportInterval);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _waits.End();
        active.Leave(_key);
        gauges.Forget(_key);
        return Task.CompletedTask;
    }

    public Task<ProjectReply> CreateAsync(ProjectCommand command) =>
        GuardAsync(() => _records.CreateAsync(command), failed => new ProjectReply(failed));

    public Task<ProjectReply> GetAsync() => GuardAsync(_records.GetAsync, failed => new ProjectReply(failed));

    public Task<ProjectReply> UpdateAsync(ProjectCommand command) => GuardAsync(
        async () =>
        {
            var updated = await _records.UpdateAsync(command);
            if (_waits.Any)
            {
                // The project may go on: those who wait must not have to wait for somebody else to ask.
                await LookForWaitersAsync();
            }

            return updated;
        },
        failed => new ProjectReply(failed));

    public Task<OfferReply> OfferAsync(OfferMessage request) => GuardAsync(
        async () =>
        {
            if (await ScopeAsync() is not { } scope)
            {
                return new OfferReply(ReplyResult.Refused, Rejection: RejectionMessage.From(ProjectReplies.NotFound(_key)));
            }

            var offer = BacklogViews.Offer(scope.Backlog, request, contexts.Now);
            if (request.RefusedTask is not null)
            {
                // What was kept back for it may be for somebody who waits.
                _waits.Look(scope.Backlog);
            }

            return offer;
        },
        failed => new OfferReply(failed));

    public Task ReturnOfferAsync(string task)
    {
        if (_backlog.Current is { } backlog && backlog.ReturnOffer(task))
        {
            _waits.Look(backlog);
        }

        return Task.CompletedTask;
    }

    public Task<WorkReply> WaitForWorkAsync(WorkWait request) => GuardAsync(
        async () =>
        {
            if (await ScopeAsync() is not { } scope)
            {
                return new WorkReply(ReplyResult.Refused, Rejection: RejectionMessage.From(ProjectReplies.NotFound(_key)));
            }

            var wait = _waits.Add(request, scope.Backlog);
            _waitTimer ??= this.RegisterGrainTimer(LookForWaitersAsync, WaitInterval, WaitInterval);
            ScheduleLook();
            await using var end = waitsEnd.Stopping.UnsafeRegister(static open => ((OpenWait)open!).End(), wait);
            return await wait.Reply;
        },
        failed => new WorkReply(failed));

    public async Task<LearnReply> LearnAsync(TaskNews news)
    {
        var learned = _learning.Learn(_backlog.Current ?? await BacklogOrNullAsync(), news);
        _waits.Look(_backlog.Current);
        return learned;
    }

    public async Task<LearnReply> CatchUpAsync(ChangedTask[] changed)
    {
        var learned = await _learning.CatchUpAsync(changed);
        _waits.Look(_backlog.Current);
        return learned;
    }

    public Task<CreateTasksReply> CreateTasksAsync(CreateTasks request) => GuardAsync(
        async () =>
        {
            // The ids are settled once: a further try must mean the same tasks. Tasks without edges contend with nobody.
            var tasks = _creation.Name(request);
            return await _turns.RunAsync(
                takesTurn: request.Tasks.Any(task => task.Edges.Length > 0),
                scope => _creation.CreateAsync(scope, request, tasks),
                reply => reply.Outcomes.Any(outcome => outcome.Result == ReplyResult.Conflict))
                ?? new CreateTasksReply(ReplyResult.Refused, [], RejectionMessage.From(ProjectReplies.NotFound(_key)));
        },
        failed => new CreateTasksReply(failed, []));

    public Task<PlanReply> CreatePlanAsync(CreatePlan request) => GuardAsync(
        async () => await _turns.RunAsync(takesTurn: true, scope => _plans.CreateAsync(scope, request), reply => reply.Result == ReplyResult.Conflict)
            ?? new PlanReply { Result = ReplyResult.Refused, Rejection = RejectionMessage.From(ProjectReplies.NotFound(_key)) },
        failed => new PlanReply { Result = failed });

    public Task<ImportReply> ImportAsync(ImportTasks request) => GuardAsync(
        async () => await _turns.RunAsync(takesTurn: true, scope => _import.ImportAsync(scope, request), _ => false)
            ?? new ImportReply { Result = ReplyResult.Refused, Rejection = RejectionMessage.From(ProjectReplies.NotFound(_key)) },
        failed => new ImportReply { Result = failed });

    public Task<TaskReply> AddDependencyAsync(ChangeEdge request) => ChangeGraphAsync(scope => _graph.AddAsync(scope, request));

    public Task<TaskReply> RemoveDependencyAsync(ChangeEdge request) => ChangeGraphAsync(scope => _graph.RemoveAsync(scope, request));

    public Task<BacklogPageReply> ReadyAsync(int offset, int limit) =>
        PageAsync(backlog => BacklogViews.Ready(backlog, offset, limit, contexts.Now));

    public Task<BacklogPageReply> BlockedAsync(int offset, int limit) =>
        PageAsync(backlog => BacklogViews.Blocked(backlog, offset, limit, contexts.Now));

    public Task<BacklogStats> StatsAsync() => GuardAsync(
        async () => await ScopeAsync() is { } scope
            ? Report(scope.Backlog).ToStats() with { Pause = HaltMessage.From(scope.Project.Settings.Pause) }
            : new BacklogStats { Result = ReplyResult.Refused, Rejection = RejectionMessage.From(ProjectReplies.NotFound(_key)) },
        failed => new BacklogStats { Result = failed });

    private Task<TaskReply> ChangeGraphAsync(Func<ProjectScope, Task<TaskReply>> change) => GuardAsync(
        async () => await _turns.RunAsync(takesTurn: true, change, reply => reply.Result == ReplyResult.Conflict) ?? Replies.NoProject(_key),
        failed => new TaskReply(failed));

    private Task<BacklogPageReply> PageAsync(Func<Backlog, BacklogPageReply> page) => GuardAsync(
        async () => await ScopeAsync() is { } scope
            ? page(scope.Backlog)
            : new BacklogPageReply(ReplyResult.Refused, [], 0, RejectionMessage.From(ProjectReplies.NotFound(_key))),
        failed => new BacklogPageReply(failed, [], 0));

    private Task ReportAsync()
    {
        if (_backlog.Current is { } backlog)
        {
            Report(backlog);
        }

        return Task.CompletedTask;
    }

    /// <summary>The counts as they are now; the figures of the process tell the same from here on.</summary>
    private BacklogCounts Report(Backlog backlog)
    {
        var now = contexts.Now;
        var counts = backlog.Count(now);
        gauges.Report(_key, counts, now);
        return counts;
    }

    /// <summary>Time may have made something ready, another process may have changed the project, or news was lost.</summary>
    private async Task LookForWaitersAsync()
    {
        try
        {
            _waits.Look((await ScopeAsync())?.Backlog);
        }
        catch (StoreUnavailableException)
        {
            // What is known is known; the next look tries again.
        }

        ScheduleLook();
    }

    private void ScheduleLook()
    {
        if (_waits.Any)
        {
            _waitTimer?.Change(_backlog.Current is { } backlog ? WorkWaits.UntilNextLook(backlog, contexts.Now, WaitInterval) : WaitInterval, WaitInterval);
        }
        else
        {
            _waitTimer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private async ValueTask<ProjectScope?> ScopeAsync()
    {
        var record = await projects.FindAsync(_key);
        return record is null ? null : new ProjectScope(record, await _backlog.GetAsync(_key, record.Settings));
    }

    /// <summary>
    /// News must not fail the command that it tells of, which is committed by now: a backlog that cannot be read now reads what was
    /// committed when it can.
    /// </summary>
    private async ValueTask<Backlog?> BacklogOrNullAsync()
    {
        try
        {
            return (await ScopeAsync())?.Backlog;
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> work, Func<ReplyResult, T> onFailure)
    {
        try
        {
            return await work();
        }
        catch (OutcomeUnknownException)
        {
            return onFailure(ReplyResult.OutcomeUnknown);
        }
        catch (StoreUnavailableException)
        {
            return onFailure(ReplyResult.Unavailable);
        }
        finally
        {
            _waits.Look(_backlog.Current);
        }
    }
}
