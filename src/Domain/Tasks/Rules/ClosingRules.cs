using Krewe.Domain.Tasks.Commands;

namespace Krewe.Domain.Tasks.Rules;

/// <summary>Ending work without doing it.</summary>
internal static class ClosingRules
{
    public static Decision Cancel(TaskState state, CancelTask command, DecisionContext context) =>
        Close(state, TaskStatus.Cancelled, TaskEventKind.Cancelled, command.Reason, context);

    public static Decision Skip(TaskState state, SkipTask command, DecisionContext context) =>
        Close(state, TaskStatus.Skipped, TaskEventKind.Skipped, command.Reason, context);

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
        return Transition.Accept(state, next, kind, context, EventDetail.Ended(state, reason));
    }
}
