using Krewe.Domain.Tasks.Commands;

namespace Krewe.Domain.Tasks.Rules;

/// <summary>What keeps a claim alive, and what ends it when nothing does.</summary>
internal static class LeaseRules
{
    public static Decision Renew(TaskState state, RenewLease command, DecisionContext context)
    {
        if (ClaimantRules.Refuse(state, command.Fence, context) is { } refused)
        {
            return refused;
        }

        var claim = state.Claim!;
        var renewed = Lease.Renew(claim, context.Now);
        if (renewed == claim)
        {
            return new Decision.AlreadySo(state);
        }

        var next = Transition.Touch(state, context) with { Claim = renewed };
        return Transition.Accept(state, next, TaskEventKind.Renewed, context, Lease.Detail(renewed));
    }

    public static Decision Progress(TaskState state, ReportProgress command, DecisionContext context)
    {
        if (ClaimantRules.Refuse(state, command.Fence, context) is { } refused)
        {
            return refused;
        }

        var next = Transition.Touch(state, context) with
        {
            Claim = Lease.Renew(state.Claim!, context.Now),
            Particulars = state.Particulars with { Percent = command.Percent ?? state.Particulars.Percent, ProgressedAt = context.Now },
        };
        var detail = EventDetail.Write(("note", command.Note), ("percent", command.Percent));
        return Transition.Accept(state, next, TaskEventKind.Progressed, context, detail);
    }

    /// <summary>
    /// Decides on the stored wake time only. Whether it has passed is the database's to judge: the state may be older than a
    /// renewal, and this process's clock may be wrong.
    /// </summary>
    public static Decision Wake(TaskState state, DecisionContext context) => state.Status switch
    {
        TaskStatus.InProgress when state.WakeAt <= context.Now => Expire(state, context),
        TaskStatus.Deferred when state.WakeAt <= context.Now => Resume(state, context),
        _ => new Decision.AlreadySo(state),
    };

    private static Decision.Accepted Expire(TaskState state, DecisionContext context)
    {
        var claim = state.Claim!;
        var isStuck = claim.RunUntil <= context.Now;
        var reason = isStuck
            ? $"Agent '{claim.Agent}' held it for longer than its longest run time."
            : $"The lease of agent '{claim.Agent}' lapsed without a heartbeat.";
        return Attempt.Lost(state, TaskEventKind.Expired, reason, context) with { NeedsWakeTimePassed = true };
    }

    private static Decision.Accepted Resume(TaskState state, DecisionContext context)
    {
        var next = Transition.To(state, TaskStatus.Pending, context, reason: null);
        return Transition.Accept(state, next, TaskEventKind.Resumed, context) with { NeedsWakeTimePassed = true };
    }
}
