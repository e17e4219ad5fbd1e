using System.Globalization;
using Krewe.Domain.Tasks.Commands;

namespace Krewe.Domain.Tasks.Rules;

/// <summary>What a reviewer decides.</summary>
internal static class ReviewRules
{
    private const int HandInLength = 500;

    public static Decision Approve(TaskState state, ApproveTask command, DecisionContext context)
    {
        if (state.Status != TaskStatus.InReview)
        {
            return Refusals.WrongStatus(state, "approved", "Only work that was submitted can be.");
        }

        if (command.Fence is not null)
        {
            return Refusals.NoReviewTask(state);
        }

        if (state.Particulars.Review is not null && state.LastAgent == context.Actor)
        {
            return Refusals.AuthorMayNotReview(state, context.Actor);
        }

        // What came of the work is what its author said: whoever depends on it reads that. What the reviewer said stands in the event, and in the review.
        var next = Transition.To(state, TaskStatus.Completed, context, state.Reason ?? command.Reason);
        var detail = EventDetail.Write(("reason", command.Reason), ("author", state.LastAgent), ("handed_in", Short(state.Reason)));
        return Transition.Accept(state, next, TaskEventKind.Approved, context, detail);
    }

    /// <summary>The fence moves, so that the author cannot hand in once more what was sent back.</summary>
    public static Decision Reject(TaskState state, RejectTask command, DecisionContext context)
    {
        if (state.Status != TaskStatus.InReview)
        {
            return Refusals.WrongStatus(state, "rejected", "Only work that was submitted can be.");
        }

        if (command.Fence is not null)
        {
            return Refusals.NoReviewTask(state);
        }

        var next = Transition.To(state, TaskStatus.Pending, context, command.Reason) with { Fence = state.Fence + 1 };
        next = KeepForAuthor(state, next, command.ReturnTo, context);
        var detail = EventDetail.Write(
            ("reason", command.Reason),
            ("author", state.LastAgent),
            ("kept_for", next.Particulars.PreferredAgent),
            ("not_before", next.NotBefore));
        return Transition.Accept(state, next, TaskEventKind.Rejected, context, detail) with { Comment = Note(next, command.Reason, context) };
    }

    /// <summary>
    /// What is missing stays as a comment: the task's reason is that of its last change, and whoever goes on after a lapsed or released claim has to know it
    /// too.
    /// </summary>
    private static TaskComment? Note(TaskState next, string? reason, DecisionContext context) => reason is null
        ? null
        : new TaskComment($"sent-back-{next.Fence.ToString(CultureInfo.InvariantCulture)}", context.Actor, reason, context.Now);

    /// <summary>What was said when the work was handed in, as far as an event has room. Never cut within a character.</summary>
    private static string? Short(string? reason) => reason is null || reason.Length <= HandInLength
        ? reason
        : reason[..(char.IsHighSurrogate(reason[HandInLength - 1]) ? HandInLength - 1 : HandInLength)];

    /// <summary>Where reviews are tasks, whoever did the work is the first who may go on with it, for a while and only if it is there. Not when it was assigned to another meanwhile: then nobody could.</summary>
    private static TaskState KeepForAuthor(TaskState before, TaskState next, string? author, DecisionContext context) =>
        before.Particulars.Review is null || author is null || author != before.LastAgent || context.Settings.ReturnSeconds == 0
        || (before.Assignee is { } assignee && assignee != author)
            ? next
            : next with
            {
                NotBefore = context.Now.AddSeconds(context.Settings.ReturnSeconds),
                Particulars = next.Particulars with { PreferredAgent = author },
            };
}
