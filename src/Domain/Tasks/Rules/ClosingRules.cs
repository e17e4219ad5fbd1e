using Krewe.Domain.Tasks.Commands;

namespace Krewe.Domain.Tasks.Rules;

/// <summary>Ending work without doing it.</summary>
internal static class ClosingRules
{
    public static Decision Cancel(TaskState state, CancelTask command, DecisionContext context) =>
        Close(state, TaskStatus.Cancelled, TaskEventKind.Cancelled, command.Reason, context);

    public static Decision Skip(TaskState state, SkipTask command, DecisionContext context) =>
        Close(state, TaskStatus.Skipped, TaskEventKind.Skipped, command.Reason, context);

    /// <summary>
    /// Whoever holds it, or looks at what was handed in, decides for themselves; and what is dead needs a person. The commit has to find that
    /// the children are closed.
    /// </summary>
    public static Decision CloseWithChildren(TaskState state, CloseWithChildren command, DecisionContext context)
    {
        if (state.Status == TaskStatus.Completed)
        {
            return new Decision.AlreadySo(state);
        }

        if (!state.Particulars.ClosesItself)
        {
            return Refusals.WrongStatus(state, "closed with its children", "It does not close itself.");
        }

        if (!CanCloseItself(state.Status))
        {
            return Refusals.WrongStatus(state, "closed with its children", "It closes when nobody works on it.");
        }

        var next = Transition.To(state, TaskStatus.Completed, context, command.Reason);
        return Transition.Accept(state, next, TaskEventKind.Completed, context, EventDetail.Ended(state, command.Reason)) with
        {
            NeedsChildrenClosed = true,
        };
    }

    /// <summary>The states in which nobody works on a task.</summary>
    public static bool CanCloseItself(TaskStatus status) => status is TaskStatus.Pending or TaskStatus.Blocked or TaskStatus.Deferred;

    public static Decision Delete(TaskState state, DeleteTask command, DecisionContext context)
    {
        if (command.IfVersion is { } expected && expected != state.Version)
        {
            return Refusals.VersionMoved(state, expected);
        }

        if (state.Claim is not null)
        {
            return Refusals.WrongStatus(state, "deleted", "Cancel it first: its holder has to learn that the claim has ended.");
        }

        var next = Transition.To(state, TaskStatus.Deleted, context, reason: null);
        return Transition.Accept(state, next, TaskEventKind.Deleted, context);
    }

    private static Decision Close(TaskState state, TaskStatus status, string kind, string? reason, DecisionContext context)
    {
        if (state.Status == status)
        {
            return new Decision.AlreadySo(state);
        }

        if (state.Status.IsClosed())
        {
            return Refusals.WrongStatus(state, status.Name(), "It is closed already.");
        }

        var next = Transition.To(state, status, context, reason);
        return Transition.Accept(state, next, kind, context, EventDetail.Taken(state, reason));
    }
}
