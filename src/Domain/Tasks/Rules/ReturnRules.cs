using Krewe.Domain.Tasks.Commands;

namespace Krewe.Domain.Tasks.Rules;

/// <summary>Bringing ended work back. The fence moves, so that no hand-in of the earlier life counts for the new one.</summary>
internal static class ReturnRules
{
    public static Decision Reopen(TaskState state, ReopenTask command, DecisionContext context)
    {
        if (state.Particulars.Reviews is { } reviewed)
        {
            return Refusals.WrongStatus(state, "reopened", $"What a review decided is decided: reopen '{reviewed}' if its work has to be done again.");
        }

        return state.Status.IsClosed()
            ? Return(state, TaskEventKind.Reopened, command.Reason, context)
            : Refusals.WrongStatus(state, "reopened", "Only closed work can be; dead work is retried.");
    }

    public static Decision Retry(TaskState state, RetryTask command, DecisionContext context) =>
        state.Status == TaskStatus.Dead
            ? Return(state, TaskEventKind.Retried, command.Reason, context)
            : Refusals.WrongStatus(state, "retried", "Only dead work can be; closed work is reopened.");

    private static Decision.Accepted Return(TaskState state, string kind, string? reason, DecisionContext context)
    {
        var next = Transition.To(state, TaskStatus.Pending, context, reason) with { Fence = state.Fence + 1, Attempts = 0 };
        return Transition.Accept(state, next, kind, context, EventDetail.Reason(reason));
    }
}
