using Krewe.Domain.Tasks.Commands;

namespace Krewe.Domain.Tasks.Rules;

/// <summary>Who gets a task.</summary>
internal static class ClaimRules
{
    public static Decision Claim(TaskState state, ClaimTask command, DecisionContext context)
    {
        if (context.Session is null)
        {
            return Refusals.NoSession();
        }

        return Obstacle(state, command, context) ?? Take(state, command, context, context.Session);
    }

    private static Decision? Obstacle(TaskState state, ClaimTask command, DecisionContext context)
    {
        if (state.Claim is { } claim)
        {
            // The same session again is a repeated request: the answer is the claim that it has, never a second one.
            // Paths that it asks for only now are added to that: a yes must not leave it without them.
            return ClaimantRules.IsHolder(claim, context)
                ? PathRules.Add(state, command.Paths, command.SharedPaths, context)
                : Refusals.Held(state, claim, context);
        }

        if (command.Drain is { } drain)
        {
            return Refusals.AgentDrained(context.Actor, drain);
        }

        if (command.Full is { } count)
        {
            return Refusals.ClaimLimitReached(context.Actor, count);
        }

        if (context.Settings.Pause is { } pause)
        {
            return Refusals.Paused(state, pause);
        }

        var isDeferralOver = state.Status == TaskStatus.Deferred && state.NotBefore <= context.Now;
        if (state.Status == TaskStatus.Deferred && !isDeferralOver)
        {
            return Refusals.NotReady(state);
        }

        if (state.Status != TaskStatus.Pending && !isDeferralOver)
        {
            return Refusals.WrongStatus(state, "claimed", NextFor(state.Status));
        }

        if (state.NotBefore > context.Now && !IsKeptFor(state, context.Actor))
        {
            return Refusals.NotReady(state);
        }

        if (state.Particulars.Author == context.Actor)
        {
            return Refusals.AuthorMayNotReview(state, context.Actor);
        }

        if (state.Assignee is not null && state.Assignee != context.Actor)
        {
            return Refusals.AssignedToOther(state);
        }

        return state.Skills.IsSubsetOf(command.Skills) ? PathRules.Obstacle(state, command) : Refusals.SkillsMissing(state, command.Skills);
    }

    private static Decision.Accepted Take(TaskState state, ClaimTask command, DecisionContext context, string session)
    {
        var seconds = command.LeaseSeconds ?? (command.IsUnattended ? context.Settings.BdLeaseSeconds : context.Settings.LeaseSeconds);
        DateTimeOffset? runUntil = state.MaxRunSeconds is { } run ? context.Now.AddSeconds(run) : null;
        var claim = new Claim(context.Actor, session, context.Now, seconds, Lease.End(context.Now, seconds, runUntil), runUntil);
        var fence = state.Fence + 1;
        var reserved = PathRules.Begin(state, command, fence);
        var next = Transition.Touch(state, context) with
        {
            Status = TaskStatus.InProgress,
            Fence = fence,
            Claim = claim,
            LastAgent = context.Actor,
            NotBefore = null,
            StartedAt = state.StartedAt ?? context.Now,
            Particulars = Transition.Settled(state.Particulars).WithReserved(reserved),
        };
        return Transition.Accept(state, next, TaskEventKind.Claimed, context, Lease.Detail(claim, PathRules.Detail(reserved))) with
        {
            NeedsNoOpenBlockers = true,
            NeedsFreePaths = reserved is not null,
        };
    }

    /// <summary>Work that was sent back is not resting: it waits for its author, who need not.</summary>
    private static bool IsKeptFor(TaskState state, string agent) => state.Status == TaskStatus.Pending && state.Particulars.PreferredAgent == agent;

    private static string NextFor(TaskStatus status) => status switch
    {
        TaskStatus.Dead => "A lead can retry it; claim another task.",
        TaskStatus.Blocked => "Someone has to unblock it; claim another task.",
        TaskStatus.InReview => "It waits for a reviewer; claim another task.",
        _ => "Reopen it first if it has to be done again, or claim another task.",
    };
}
