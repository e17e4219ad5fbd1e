using Krewe.Contracts.Tasks;
using Krewe.Domain;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Reviews;
using Krewe.Domain.Tasks.Rules;
using Krewe.Storage;
using Krewe.Storage.Journal;

namespace Krewe.Grains.Tasks;

/// <summary>Finds out, by reading, what a commit that did not happen, or may have happened, means for the caller.</summary>
internal sealed class TaskDiagnosis(IStore store)
{
    /// <summary>After an unknown outcome: the answer of the try that did commit, or null when none did.</summary>
    public async Task<TaskReply?> FindEarlierAsync(TaskKey key, TaskCall request)
    {
        var earlier = await store.Events.FindOperationAsync(key, request.Operation.Id, CancellationToken.None);
        var row = earlier is null ? null : await store.Tasks.LoadAsync(key);
        if (earlier is null || row is null)
        {
            return null;
        }

        // A claim that has ended since is no claim any more: its fence would only be refused later, and less clearly.
        return IsClaim(request.Command.Kind) && row.Fence != earlier.Event.Fence
            ? Replies.Refused(Refusals.StaleClaim(row, earlier.Event.Fence).Rejection, row)
            : Replies.Done(row, earlier.Seq, await FindAlsoAsync(row, earlier.Event.Fence, request.Operation.Id));
    }

    /// <summary>The kept answer under the request's key, or null when it has no key or nothing is kept.</summary>
    public async Task<TaskReply?> FindKeptAsync(TaskCall request)
    {
        if (request.Operation.Key is null)
        {
            return null;
        }

        var caller = request.Caller;
        var kept = await store.Operations.FindAsync(caller.Organization, caller.Principal, request.Operation.Key, CancellationToken.None);
        return kept is null ? null : KeptAnswer.Replay(kept, request.Operation);
    }

    /// <summary>
    /// The refusal of a claimant whose claim has ended, with who ended it and why, as far as the log tells; any other refusal as it is.
    /// </summary>
    public async Task<Rejection> ExplainStaleAsync(TaskState row, TaskCall request, Rejection rejection)
    {
        var isAboutAnEnd = rejection.Code == RejectionCode.StaleClaim && request.Command.Kind != TaskCommandKind.ForceRelease;
        if (!isAboutAnEnd || request.Command.Fence is not { } fence || fence >= row.Fence)
        {
            return rejection;
        }

        var end = await store.Events.FindEndOfClaimAsync(row.Key, fence, CancellationToken.None);

        // The end of a claim raises the fence by one. One that is further on came later: what ended this claim is too old to be in the log.
        return Refusals.StaleClaim(row, fence, end?.Event.Fence == fence + 1 ? end.Event : null).Rejection;
    }

    /// <summary>Why a change lost: its key was used, its guard did not hold, or another write came first.</summary>
    public async Task<TaskReply> ExplainLossAsync(TaskKey key, TaskCall request, TaskChange change)
    {
        if (await FindKeptAsync(request) is { } kept)
        {
            return kept;
        }

        var row = await store.Tasks.LoadAsync(key);
        if (row is null || row.Version != change.Next.Version - 1)
        {
            return Replies.Conflict;
        }

        return change.Guard switch
        {
            CommitGuard.NoOpenBlockers => Replies.Refused(Refusals.Blocked(row, await ReadBlockersAsync(key)).Rejection, row),
            CommitGuard.WakeTimePassed => Replies.AlreadySo(row),
            CommitGuard.NoOpenChildren => Replies.Refused(Refusals.ChildrenOpen(row).Rejection, row),
            _ => Replies.Conflict,
        };
    }

    private static bool IsClaim(TaskCommandKind kind) => kind is
        TaskCommandKind.Claim or TaskCommandKind.ClaimWhileDrained or TaskCommandKind.ClaimWhileFull or TaskCommandKind.ClaimWithPaths;

    /// <summary>
    /// The other task that the same commit changed: the review of this one, or what this one reviews. A task that was decided names its review no more,
    /// so it is looked for under the name that it was given.
    /// </summary>
    private async Task<TaskState?> FindAlsoAsync(TaskState row, long fence, string operation)
    {
        var other = row.Key.InProject.Task(row.Particulars.Reviews ?? row.Particulars.Review ?? ReviewId.Of(row.Key.Id, fence));
        return await store.Events.FindOperationAsync(other, operation, CancellationToken.None) is null ? null : await store.Tasks.LoadAsync(other);
    }

    private async Task<IReadOnlyList<string>> ReadBlockersAsync(TaskKey key)
    {
        var edges = await store.Tasks.ListEdgesAsync(key.InProject, [key.Id], CancellationToken.None);
        var targets = edges.Where(edge => edge.Blocks).Select(edge => edge.DependsOn).ToList();
        var blockers = await store.Tasks.LoadManyAsync(key.InProject, targets, CancellationToken.None);
        return [.. blockers.Where(blocker => !blocker.Status.IsClosed()).Select(blocker => blocker.Key.Id).Order(StringComparer.Ordinal)];
    }
}
