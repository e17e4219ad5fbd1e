using Krewe.Contracts.Tasks;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Rules;
using Krewe.Grains.Faults;
using Krewe.Grains.Projects;
using Krewe.Storage;
using Krewe.Storage.Journal;
using Microsoft.Extensions.Logging;

namespace Krewe.Grains.Tasks;

/// <summary>
/// One task: loads its row, decides, commits, answers. Not reentrant, and it awaits no other grain. What it holds in memory is
/// only ever what was committed or read; after a failed commit it goes away, and the next call reads the row again.
/// </summary>
[GrainType("krewe.task")]
internal sealed class TaskGrain(
    IStore store,
    ProjectDirectory projects,
    DecisionContexts contexts,
    TaskDiagnosis diagnosis,
    ClaimedPaths paths,
    ReviewCommits reviews,
    FaultPlan faults,
    ILogger<TaskGrain> log) : Grain, ITaskGrain
{
    private TaskState? _state;
    private TaskKey _key;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = TaskKey.Parse(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    public async Task<TaskReply> ExecuteAsync(TaskCall request)
    {
        try
        {
            return await TryExecuteAsync(request);
        }
        catch (OutcomeUnknownException unknown)
        {
            TaskLog.OutcomeUnknown(log, _key, unknown);
            return LetGo(Replies.OutcomeUnknown);
        }
        catch (StoreUnavailableException unavailable)
        {
            TaskLog.StoreUnavailable(log, _key, unavailable);
            return LetGo(Replies.Unavailable);
        }
    }

    private async Task<TaskReply> TryExecuteAsync(TaskCall request)
    {
        if (request.Operation.IsRepeat && await diagnosis.FindEarlierAsync(_key, request) is { } earlier)
        {
            return LetGo(earlier);
        }

        var project = await projects.FindAsync(_key.InProject);
        if (project is null)
        {
            return LetGo(Replies.NoProject(_key.InProject));
        }

        var isFresh = await EnsureStateAsync(request.Offered);
        var context = contexts.For(request.Caller, request.Operation, project.Settings);
        var decision = await DecideAsync(request, context);

        // A "no" that was decided on a state which may be behind the row is checked against the row before it is answered.
        if (!isFresh && MustBeFresh(decision, request) && await ReloadAsync())
        {
            decision = await DecideAsync(request, context);
        }

        return decision switch
        {
            Decision.Accepted accepted => await CommitAsync(request, accepted, context),
            Decision.AlreadySo same => await KeepAsync(request, same.State, context),
            Decision.Refused refused => await RefuseAsync(request, refused),
            _ => throw new InvalidOperationException($"Unknown decision {decision.GetType().Name}."),
        };
    }

    private async ValueTask<Decision> DecideAsync(TaskCall request, DecisionContext context)
    {
        if (_state is null)
        {
            return Refusals.NotFound(_key);
        }

        if (faults.NoFenceCheck && _state.Claim is { } claim && request.Command.Fence is not null)
        {
            var taken = request.Command with { Fence = _state.Fence };
            return await reviews.DecideAsync(_state, taken.ToCommand(), context with { Actor = claim.Agent, Session = claim.Session });
        }

        return await reviews.DecideAsync(_state, request.Command.ToCommand(), context);
    }

    /// <summary>
    /// An early heartbeat changes nothing and promises nothing that is not saved: it may be answered from memory. Not that of a review, whose row is also
    /// written past its grain when somebody decides the work.
    /// </summary>
    private static bool MustBeFresh(Decision decision, TaskCall request) => decision is Decision.Refused
        || (decision is Decision.AlreadySo same && (request.Command.Kind != TaskCommandKind.Renew || same.State.Particulars.Reviews is not null));

    /// <summary>Returns true when the state was read from the row by this call.</summary>
    private async Task<bool> EnsureStateAsync(TaskSnapshot? offered)
    {
        if (offered is { IsWhole: true } && (_state is null || offered.Version > _state.Version))
        {
            _state = offered.ToState();
            return false;
        }

        if (_state is not null)
        {
            return false;
        }

        _state = await store.Tasks.LoadAsync(_key);
        return true;
    }

    /// <summary>Returns true when the row says something else than memory did.</summary>
    private async Task<bool> ReloadAsync()
    {
        var before = _state;
        _state = await store.Tasks.LoadAsync(_key);
        return before?.Version != _state?.Version;
    }

    private async Task<TaskReply> CommitAsync(TaskCall request, Decision.Accepted accepted, DecisionContext context)
    {
        var operation = request.Operation.Key is null
            ? null
            : KeptAnswer.For(request.Caller, request.Operation, TaskSnapshot.From(accepted.Next), context.Now);
        var change = new TaskChange
        {
            Next = accepted.Next,
            Before = _state,
            Event = accepted.Event,
            Guard = GuardOf(accepted),
            Text = accepted.Text,
            Comments = accepted.Comment is null ? [] : [accepted.Comment],
            Artifacts = accepted.Artifacts,
            Operation = operation,
        };
        var (outcome, obstacle) = accepted.NeedsFreePaths ? await paths.CommitAsync(change) : new(await reviews.CommitAsync(change, accepted.Also));
        switch (outcome.Result)
        {
            case CommitResult.Committed:
                _state = accepted.Next;
                return Closing(Replies.Done(accepted.Next, outcome.Seq, accepted.Also?.Next));
            case CommitResult.Withheld:
                return await CommitAsync(request, ReviewCommits.Renamed(accepted, context), context);
            case CommitResult.Lost when obstacle is not null:
                return await RefuseAsync(request, new Decision.Refused(obstacle));
            case CommitResult.Lost when faults.NoCompareAndSet:
                return await ForceAsync(change);
            case CommitResult.Lost:
                return LetGo(await diagnosis.ExplainLossAsync(_key, request, change));
            default:
                TaskLog.Refused(log, _key, request.Command.Kind, outcome.Error);
                return LetGo(Replies.Defect);
        }
    }

    private CommitGuard GuardOf(Decision.Accepted accepted)
    {
        if (accepted.NeedsWakeTimePassed)
        {
            return CommitGuard.WakeTimePassed;
        }

        if (accepted.NeedsChildrenClosed)
        {
            return CommitGuard.NoOpenChildren;
        }

        return accepted.NeedsNoOpenBlockers && accepted.Next.BlockerCount > 0 && !faults.EdgesIgnored
            ? CommitGuard.NoOpenBlockers
            : CommitGuard.None;
    }

    private async Task<TaskReply> KeepAsync(TaskCall request, TaskState state, DecisionContext context)
    {
        if (request.Operation.Key is null)
        {
            return Replies.AlreadySo(state);
        }

        var answer = TaskSnapshot.From(state);
        var record = KeptAnswer.For(request.Caller, request.Operation, answer, context.Now)!;
        if (await store.Operations.TryAddAsync(record, CancellationToken.None))
        {
            return Replies.AlreadySo(state);
        }

        return await diagnosis.FindKeptAsync(request) ?? Replies.AlreadySo(state);
    }

    /// <summary>A repeated request may be refused only because its first try succeeded: then the kept answer is the answer.</summary>
    private async Task<TaskReply> RefuseAsync(TaskCall request, Decision.Refused refused)
    {
        // The first try of a repeated command may have landed only just now.
        var earlier = request.Operation.IsRepeat ? await diagnosis.FindEarlierAsync(_key, request) : null;
        var reply = earlier ?? await diagnosis.FindKeptAsync(request);
        if (_state is null)
        {
            return LetGo(reply ?? Replies.Refused(refused.Rejection));
        }

        return reply ?? Replies.Refused(await diagnosis.ExplainStaleAsync(_state, request, refused.Rejection), _state);
    }

    /// <summary>Only a test's planted fault comes here: writes over whatever the row has become.</summary>
    private async Task<TaskReply> ForceAsync(TaskChange change)
    {
        var row = await store.Tasks.LoadAsync(_key);
        var version = (row?.Version ?? 0) + 1;
        var forced = change with
        {
            Next = change.Next with { Version = version },
            Event = change.Event with { Version = version },
            Guard = CommitGuard.None,
        };
        var outcome = await store.Journal.CommitAsync(forced);
        return LetGo(outcome.IsCommitted ? Replies.Done(forced.Next, outcome.Seq) : Replies.Conflict);
    }

    /// <summary>A closed task is seldom asked again: its activation need not wait for the collector.</summary>
    private TaskReply Closing(TaskReply reply)
    {
        if (_state!.Status.IsClosed())
        {
            DeactivateOnIdle();
        }

        return reply;
    }

    private TaskReply LetGo(TaskReply reply)
    {
        _state = null;
        DeactivateOnIdle();
        return reply;
    }
}
