using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tasks.Rules;

namespace Krewe.Domain.Tasks.Reviews;

/// <summary>
/// Decides commands on a task together with the one that reviews it, or that it reviews, so that neither is ever seen without the other:
/// work waits for a review exactly while its review task is not closed.
/// </summary>
public static class ReviewPairs
{
    /// <summary>The task that a command cannot be decided without, or null: most commands need no other.</summary>
    public static string? OtherFor(TaskState state, TaskCommand command)
    {
        if (state.Particulars.Reviews is { } reviewed)
        {
            return command is ApproveTask or RejectTask or CompleteTask or SubmitTask or SettleTask or CancelTask or SkipTask or DeleteTask ? reviewed : null;
        }

        return command is EditTask or AddComment or LinkArtifacts or ClaimTask or WakeTask ? null : state.Particulars.Review;
    }

    /// <summary>Decides a command on a task that exists.</summary>
    /// <param name="state">The task.</param>
    /// <param name="other">What <see cref="OtherFor"/> names, as it stands; null when it names none, or there is none.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="context">Who asks, and when.</param>
    public static Decision Decide(TaskState state, TaskState? other, TaskCommand command, DecisionContext context)
    {
        if (state.Particulars.Reviews is not null && state.Status != TaskStatus.Deleted)
        {
            return VerdictRules.Decide(state, other, command, context);
        }

        var decision = TaskRules.Decide(state, command, context);
        return decision is Decision.Accepted accepted && state.Particulars.Review is { } review && accepted.Next.Particulars.Review is null
            && other is not null && other.Key.Id == review && !other.Status.IsClosed()
            ? accepted with { Also = SecondChange.Of(other, VerdictRules.End(other, accepted, context, NoteOf(command))) }
            : decision;
    }

    /// <summary>What a lead said of the work with the decision.</summary>
    private static string? NoteOf(TaskCommand command) => command switch
    {
        ApproveTask approve => approve.Reason,
        RejectTask reject => reject.Reason,
        SettleTask settle => settle.Reason,
        _ => null,
    };
}
