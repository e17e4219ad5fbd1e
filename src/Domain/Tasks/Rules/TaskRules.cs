using Krewe.Domain.Tasks.Commands;

namespace Krewe.Domain.Tasks.Rules;

/// <summary>
/// The lifecycle (docs/lifecycle.md): every command on every state. Pure: no clock, no chance, no I/O, and the same input
/// always gives the same decision. What the graph forbids is not known here: an accepted claim says that the commit must check it.
/// </summary>
public static class TaskRules
{
    /// <summary>Decides a command on a task that exists.</summary>
    public static Decision Decide(TaskState state, TaskCommand command, DecisionContext context)
    {
        if (state.Status == TaskStatus.Deleted)
        {
            return Refusals.NotFound(state.Key);
        }

        return command switch
        {
            ClaimTask claim => ClaimRules.Claim(state, claim, context),
            RenewLease renew => LeaseRules.Renew(state, renew, context),
            ReportProgress progress => ArtifactRules.Deliver(state, progress, LeaseRules.Progress(state, progress, context), context),
            ReservePaths reserve => PathRules.Reserve(state, reserve, context),
            ReleasePaths release => PathRules.Release(state, release, context),
            WakeTask => LeaseRules.Wake(state, context),
            ReleaseTask release => HandInRules.Release(state, release, context),
            SubmitTask submit => ArtifactRules.Deliver(state, submit, HandInRules.Submit(state, submit, context), context),
            CompleteTask complete => ArtifactRules.Deliver(state, complete, HandInRules.Complete(state, complete, context), context),
            FailTask fail => ArtifactRules.Deliver(state, fail, HandInRules.Fail(state, fail, context), context),
            ApproveTask approve => ReviewRules.Approve(state, approve, context),
            RejectTask reject => ReviewRules.Reject(state, reject, context),
            BlockTask block => SetAsideRules.Block(state, block, context),
            DeferTask defer => SetAsideRules.Defer(state, defer, context),
            UnblockTask unblock => SetAsideRules.Unblock(state, unblock, context),
            SettleTask settle => OutsideRules.Settle(state, settle, context),
            LinkArtifacts link => OutsideRules.Link(state, link, context),
            AssignTask assign => AssignRules.Assign(state, assign, context),
            ForceRelease force => TakeBackRules.Take(state, force, context),
            CancelTask cancel => ClosingRules.Cancel(state, cancel, context),
            SkipTask skip => ClosingRules.Skip(state, skip, context),
            CloseWithChildren close => ClosingRules.CloseWithChildren(state, close, context),
            DeleteTask delete => ClosingRules.Delete(state, delete, context),
            ReopenTask reopen => ReturnRules.Reopen(state, reopen, context),
            RetryTask retry => ReturnRules.Retry(state, retry, context),
            EditTask edit => EditRules.Edit(state, edit, context),
            AddComment comment => EditRules.Comment(state, comment, context),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "No rule decides this command."),
        };
    }
}
