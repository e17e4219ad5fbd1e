using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tasks.Rules;

namespace Krewe.Domain.Tasks.Reviews;

/// <summary>What a reviewer does with a review task. Completing or submitting it approves, so that tools that know no verdicts can review.</summary>
internal static class VerdictRules
{
    public static Decision Decide(TaskState review, TaskState? original, TaskCommand command, DecisionContext context)
    {
        var waiting = original is { Status: TaskStatus.InReview } && original.Particulars.Review == review.Key.Id ? original : null;
        return command switch
        {
            ApproveTask approve => Approve(review, waiting, approve, context),
            RejectTask reject => Reject(review, waiting, reject, context),
            CompleteTask complete when waiting is not null || IsDecided(review) => Complete(review, waiting, complete, complete.Reason, context),
            SubmitTask submit when waiting is not null || IsDecided(review) => Complete(review, waiting, submit, submit.Reason, context),
            SubmitTask submit => TaskRules.Decide(review, new CompleteTask(submit.Fence, submit.Reason) { Artifacts = submit.Artifacts }, context),
            SettleTask or CancelTask or SkipTask or DeleteTask when waiting is not null => Refusals.ReviewIsWaitedFor(review, NameOf(command)),
            _ => TaskRules.Decide(review, command, context),
        };
    }

    private static Decision Complete(TaskState review, TaskState? waiting, DeliveringCommand command, string? reason, DecisionContext context) =>
        ArtifactRules.Deliver(review, command, Approve(review, waiting, new ApproveTask(reason, command.Fence), context), context);

    private static Decision Approve(TaskState review, TaskState? waiting, ApproveTask command, DecisionContext context) =>
        Obstacle(review, waiting, command.Fence, ReviewVerdict.Approved, context)
            ?? Settle(review, waiting!, command.Fence, ReviewRules.Approve(waiting!, command with { Fence = null }, context), command.Reason, context);

    private static Decision Reject(TaskState review, TaskState? waiting, RejectTask command, DecisionContext context) =>
        Obstacle(review, waiting, command.Fence, ReviewVerdict.Rejected, context)
            ?? Settle(review, waiting!, command.Fence, ReviewRules.Reject(waiting!, command with { Fence = null }, context), command.Reason, context);

    private static Decision? Obstacle(TaskState review, TaskState? waiting, long? fence, string verdict, DecisionContext context)
    {
        if (fence is { } given)
        {
            if (IsRepeated(review, given, verdict, context))
            {
                return new Decision.AlreadySo(review);
            }

            if (ClaimantRules.Refuse(review, given, context) is { } refused)
            {
                return refused;
            }
        }

        return waiting is null ? Refusals.NothingToReview(review, verdict) : null;
    }

    private static Decision Settle(
        TaskState review, TaskState waiting, long? fence, Decision decision, string? reason, DecisionContext context)
    {
        if (decision is not Decision.Accepted original)
        {
            return decision;
        }

        var end = fence is null ? End(review, original, context, reason) : Record(review, original, reason, context);
        return end with { Also = SecondChange.Of(waiting, original) };
    }

    /// <summary>
    /// The end of a review without the fence of a claim on it. A lead who holds it has reviewed. Another needs no claim, so it leaves nobody's work done:
    /// the review is cancelled, and what was decided of the work stands in it. Whoever holds it is told by its next write.
    /// </summary>
    internal static Decision.Accepted End(TaskState review, Decision.Accepted original, DecisionContext context, string? note = null)
    {
        var verdict = VerdictOf(original);
        var isAuthor = review.Particulars.Author == context.Actor;
        if (verdict is not null && !isAuthor && review.Claim is { } claim && ClaimantRules.IsHolder(claim, context))
        {
            return Record(review, original, note, context);
        }

        var words = note is null ? "nothing is left to review." : $"nothing is left to review. {note}";
        var reason = $"'{original.Next.Key.Id}' was {original.Event.Kind} by '{context.Actor}' without it: {words}";
        var next = Transition.To(review, TaskStatus.Cancelled, context, reason);
        next = isAuthor ? next : next with { Particulars = next.Particulars with { Verdict = verdict } };
        return Transition.Accept(review, next, TaskEventKind.Cancelled, context, EventDetail.Taken(review, reason));
    }

    /// <summary>The verdict of whoever holds the review, which is done by it.</summary>
    private static Decision.Accepted Record(TaskState review, Decision.Accepted original, string? reason, DecisionContext context)
    {
        var verdict = VerdictOf(original)!;
        var words = reason is null ? verdict : $"{verdict}: {reason}";
        var next = Transition.To(review, TaskStatus.Completed, context, words, handsIn: true);
        next = next with { Particulars = next.Particulars with { Verdict = verdict } };
        var detail = EventDetail.Write(("reason", reason), ("verdict", verdict), ("reviews", original.Next.Key.Id));
        return Transition.Accept(review, next, TaskEventKind.Completed, context, detail);
    }

    /// <summary>What was decided of the work; null when it ended in another way.</summary>
    private static string? VerdictOf(Decision.Accepted original) => original.Event.Kind switch
    {
        TaskEventKind.Approved => ReviewVerdict.Approved,
        TaskEventKind.Rejected => ReviewVerdict.Rejected,
        _ => null,
    };

    private static bool IsDecided(TaskState review) => review.Particulars.Verdict is not null;

    private static bool IsRepeated(TaskState review, long fence, string verdict, DecisionContext context) =>
        review.Status == TaskStatus.Completed && review.Fence == fence && review.LastAgent == context.Actor && review.Particulars.Verdict == verdict;

    private static string NameOf(TaskCommand command) => command switch
    {
        SettleTask => "settled",
        CancelTask => "cancelled",
        SkipTask => "skipped",
        _ => "deleted",
    };
}
