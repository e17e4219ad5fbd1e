using Krewe.Domain.Tasks.Commands;

namespace Krewe.Domain.Tasks.Rules;

/// <summary>Ending somebody else's claim: what a lead does about an agent that is stuck, gone, or at work on the wrong thing.</summary>
internal static class TakeBackRules
{
    public static Decision Take(TaskState state, ForceRelease command, DecisionContext context)
    {
        if (command.IfFence is { } meant && (state.Claim is null || state.Fence != meant))
        {
            return Refusals.OtherClaim(state, meant);
        }

        if (state.Claim is not { } claim)
        {
            return Refusals.WrongStatus(state, "force-released", "Nobody holds it, so there is nothing to take back.");
        }

        if (command.CountsAttempt)
        {
            return Attempt.Lost(state, TaskEventKind.ForceReleased, command.Reason, context);
        }

        var next = Transition.To(state, TaskStatus.Pending, context, command.Reason);
        var detail = EventDetail.Write(
            ("reason", command.Reason),
            ("ended_fence", EventDetail.EndedFence(state)),
            ("agent", claim.Agent));
        return Transition.Accept(state, next, TaskEventKind.ForceReleased, context, detail);
    }
}
