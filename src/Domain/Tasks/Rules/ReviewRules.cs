using Krewe.Domain.Tasks.Commands;

namespace Krewe.Domain.Tasks.Rules;

/// <summary>What a reviewer decides.</summary>
internal static class ReviewRules
{
    public static Decision Approve(TaskState state, ApproveTask command, DecisionContext context)
    {
        if (state.Status != TaskStatus.InReview)
        {
            return Refusals.WrongStatus(state, "approved", "Only work that was submitted can be.");
        }

        var next = Transition.To(state, TaskStatus.Completed, context, command.Reason ?? state.Reason);
        return Transition.Accept(state, next, TaskEventKind.Approved, context, EventDetail.Reason(command.Reason));
    }

    /// <summary>The fence moves, so that the author cannot hand in once more what was sent back.</summary>
    public static Decision Reject(TaskState state, RejectTask command, DecisionContext context)
    {
        if (state.Status != TaskStatus.InReview)
        {
            return Refusals.WrongStatus(state, "rejected", "Only work that was submitted can be.");
        }

        var next = Transition.To(state, TaskStatus.Pending, context, command.Reason) with { Fence = state.Fence + 1 };
        return Transition.Accept(state, next, TaskEventKind.Rejected, context, EventDetail.Reason(command.Reason));
    }
}
