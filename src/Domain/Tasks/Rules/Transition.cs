namespace Krewe.Domain.Tasks.Rules;

/// <summary>The steps that every rule shares: the next version, the end of a claim, the event.</summary>
internal static class Transition
{
    /// <summary>The state after a command that changes no status by itself.</summary>
    public static TaskState Touch(TaskState state, DecisionContext context) =>
        state with { Version = state.Version + 1, UpdatedAt = context.Now };

    /// <summary>
    /// The state after a command that leaves any claim behind, with the paths that it held. A claim that gives the task back bumps the fence, so that
    /// whatever its holder still sends is stale; <paramref name="handsIn"/> keeps it, so that a repeated hand-in is recognised.
    /// </summary>
    public static TaskState To(TaskState state, TaskStatus status, DecisionContext context, string? reason, bool handsIn = false) =>
        Touch(state, context) with
        {
            Status = status,
            Claim = null,
            Particulars = Settled(state.Particulars).WithReserved(null),
            LastAgent = state.Claim?.Agent ?? state.LastAgent,
            Fence = state.Claim is not null && !handsIn ? state.Fence + 1 : state.Fence,
            NotBefore = null,
            Reason = reason,
            ClosedAt = status.IsClosed() ? context.Now : null,
        };

    /// <summary>What a task has besides, without what was true only of where it stood: whom it was kept for, and what decides it.</summary>
    public static TaskParticulars Settled(TaskParticulars particulars) => particulars is { PreferredAgent: null, Review: null }
        ? particulars
        : particulars with { PreferredAgent = null, Review = null };

    /// <summary>Accepts, with the event that says what happened.</summary>
    public static Decision.Accepted Accept(TaskState before, TaskState next, string kind, DecisionContext context, string? detail = null) =>
        new(next, new TaskEvent(
            kind,
            before.Status,
            next.Status,
            next.Version,
            next.Fence,
            context.Actor,
            context.Session,
            context.Now,
            context.Operation,
            detail));
}
