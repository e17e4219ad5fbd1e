using Krewe.Domain.Tasks.Commands;

namespace Krewe.Domain.Tasks.Rules;

/// <summary>Setting work aside, and taking it up again.</summary>
internal static class SetAsideRules
{
    public static Decision Block(TaskState state, BlockTask command, DecisionContext context)
    {
        if (Obstacle(state, command.Fence, "blocked", context) is { } refused)
        {
            return refused;
        }

        var next = Transition.To(state, TaskStatus.Blocked, context, command.Reason);
        return Transition.Accept(state, next, TaskEventKind.Blocked, context, EventDetail.Taken(state, command.Reason));
    }

    public static Decision Defer(TaskState state, DeferTask command, DecisionContext context)
    {
        if (Obstacle(state, command.Fence, "deferred", context) is { } refused)
        {
            return refused;
        }

        var next = Transition.To(state, TaskStatus.Deferred, context, command.Reason) with { NotBefore = command.Until };
        var detail = EventDetail.Write(
            ("reason", command.Reason),
            ("ended_fence", EventDetail.EndedFence(state)),
            ("agent", state.Claim?.Agent),
            ("until", command.Until));
        return Transition.Accept(state, next, TaskEventKind.Deferred, context, detail);
    }

    public static Decision Unblock(TaskState state, UnblockTask command, DecisionContext context)
    {
        if (state.Status is not (TaskStatus.Blocked or TaskStatus.Deferred))
        {
            return Refusals.WrongStatus(state, "unblocked", "Only blocked or deferred work can be; what waits for other tasks becomes ready by itself.");
        }

        var next = Transition.To(state, TaskStatus.Pending, context, reason: null);
        return Transition.Accept(state, next, TaskEventKind.Unblocked, context, EventDetail.Reason(command.Reason));
    }

    /// <summary>Work that somebody holds is only set aside by its holder: to anyone else it is not theirs to touch.</summary>
    private static Decision.Refused? Obstacle(TaskState state, long? fence, string action, DecisionContext context) => state.Status switch
    {
        TaskStatus.Pending or TaskStatus.Blocked or TaskStatus.Deferred when fence is null => null,
        TaskStatus.InProgress when fence is null => Refusals.WrongStatus(state, action, "Its claimant can, with the fence; or wait until the claim ends."),
        _ when fence is { } given => ClaimantRules.Refuse(state, given, context),
        _ => Refusals.WrongStatus(state, action, "Only pending work can be."),
    };
}
