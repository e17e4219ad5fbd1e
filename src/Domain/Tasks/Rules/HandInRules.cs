using Krewe.Domain.Projects;
using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tasks.Reviews;

namespace Krewe.Domain.Tasks.Rules;

/// <summary>How a claimant gives its task out of hand.</summary>
internal static class HandInRules
{
    public static Decision Complete(TaskState state, CompleteTask command, DecisionContext context)
    {
        if (IsReviewed(state, context))
        {
            return Submit(state, new SubmitTask(command.Fence, command.Reason), context);
        }

        if (IsRepeated(state, TaskStatus.Completed, command, context))
        {
            return new Decision.AlreadySo(state);
        }

        if (ClaimantRules.Refuse(state, command.Fence, context) is { } refused)
        {
            return refused;
        }

        var next = Transition.To(state, TaskStatus.Completed, context, command.Reason, handsIn: true);
        return Transition.Accept(state, next, TaskEventKind.Completed, context, EventDetail.Reason(command.Reason));
    }

    public static Decision Submit(TaskState state, SubmitTask command, DecisionContext context)
    {
        if (IsRepeated(state, TaskStatus.InReview, command, context) || IsRepeated(state, TaskStatus.Completed, command, context))
        {
            return new Decision.AlreadySo(state);
        }

        if (ClaimantRules.Refuse(state, command.Fence, context) is { } refused)
        {
            return refused;
        }

        var next = Transition.To(state, TaskStatus.InReview, context, command.Reason, handsIn: true);
        var submitted = Transition.Accept(state, next, TaskEventKind.Submitted, context, EventDetail.Reason(command.Reason));
        return IsReviewed(state, context) ? ReviewTasks.Ask(submitted, ReviewId.Of(next.Key.Id, next.Fence), context) : submitted;
    }

    public static Decision Release(TaskState state, ReleaseTask command, DecisionContext context)
    {
        if (ClaimantRules.Refuse(state, command.Fence, context) is { } refused)
        {
            return refused;
        }

        var next = Transition.To(state, TaskStatus.Pending, context, command.Reason);
        return Transition.Accept(state, next, TaskEventKind.Released, context, EventDetail.Ended(state, command.Reason));
    }

    public static Decision Fail(TaskState state, FailTask command, DecisionContext context) =>
        ClaimantRules.Refuse(state, command.Fence, context) as Decision
            ?? Attempt.Lost(state, TaskEventKind.Failed, command.Reason, context);

    /// <summary>Where reviews are required nothing is done when its claimant says so, but for reviews themselves: those nobody reviews.</summary>
    private static bool IsReviewed(TaskState state, DecisionContext context) =>
        state.Particulars.Reviews is null && (context.Settings.Review == ReviewPolicy.Required || state.Particulars.Review is not null);

    /// <summary>
    /// A hand-in keeps the fence, and nothing but the same claim's hand-in can have led here with it (a reviewer may have approved
    /// it since): so this is a retry whose first answer was lost.
    /// </summary>
    private static bool IsRepeated(TaskState state, TaskStatus status, FencedCommand command, DecisionContext context) =>
        state.Status == status && state.Fence == command.Fence && state.LastAgent == context.Actor;
}
