using System.Globalization;

namespace Krewe.Domain.Tasks.Rules;

/// <summary>Every "no" of the lifecycle, worded for a caller that is often a model: what is in the way, and what to do next.</summary>
public static class Refusals
{
    /// <summary>There is no such task, or it was deleted.</summary>
    public static Decision.Refused NotFound(TaskKey key) => No(
        RejectionCode.NotFound,
        $"There is no task '{key.Id}' in project '{key.Project}'. Check the id, or list the tasks of the project.");

    /// <summary>The claimant's fence is not the live claim's.</summary>
    /// <param name="state">The task as it stands.</param>
    /// <param name="fence">What the claimant carried.</param>
    /// <param name="end">The event that ended the claim, when somebody looked it up: then the refusal says who did it and why.</param>
    public static Decision.Refused StaleClaim(TaskState state, long fence, TaskEvent? end = null) => new(new Rejection(
        RejectionCode.StaleClaim,
        $"Your claim on '{state.Key.Id}' (fence {fence}) has ended: {ClaimEnd.Explain(end)}{AfterClaim(state, fence)}",
        Details(
            ("fence", state.Fence.ToString(CultureInfo.InvariantCulture)),
            ("status", state.Status.Name()),
            ("claimed_by", state.Claim?.Agent),
            ("lease_until", state.Claim is { } held ? Time(held.LeaseUntil) : null),
            ("may_add_note", IsOpenToNotes(state) ? "true" : "false"),
            ("ended_as", end?.Kind),
            ("ended_by", end?.Actor),
            ("ended_at", end is null ? null : Time(end.At)),
            ("ended_because", ClaimEnd.ReasonOf(end)),
            ("assigned_to", ClaimEnd.AssigneeOf(end)))));

    /// <summary>The claim that a lead wanted to end has ended already; whoever holds the task now keeps it.</summary>
    public static Decision.Refused OtherClaim(TaskState state, long fence) => new(new Rejection(
        RejectionCode.StaleClaim,
        $"The claim on '{state.Key.Id}' with fence {fence} has ended already: {Holder(state)}. Nothing was changed; look again before you take it.",
        Details(
            ("fence", state.Fence.ToString(CultureInfo.InvariantCulture)),
            ("status", state.Status.Name()),
            ("claimed_by", state.Claim?.Agent))));

    /// <summary>Somebody else, or another session of the same agent, holds the task.</summary>
    /// <param name="state">The task.</param>
    /// <param name="claim">Its claim.</param>
    /// <param name="context">Who is refused.</param>
    /// <param name="isOfHolder">True when the fence of the claim was sent: a heartbeat or a hand-in, and no claim.</param>
    public static Decision.Refused Held(TaskState state, Claim claim, DecisionContext context, bool isOfHolder = false)
    {
        var same = string.Equals(claim.Agent, context.Actor, StringComparison.Ordinal);
        var holder = same ? "Another session of your agent" : $"Agent '{claim.Agent}'";
        return new Decision.Refused(new Rejection(
            same ? RejectionCode.HeldBySameAgent : RejectionCode.AlreadyClaimed,
            $"{holder} holds '{state.Key.Id}' until {Time(claim.LeaseUntil)} unless it renews. {(isOfHolder && same ? "Only that session may write with the fence: send this in the session that claimed, or claim another task." : "Claim another task.")}",
            Details(("claimed_by", claim.Agent), ("claimed_at", Time(claim.ClaimedAt)), ("lease_until", Time(claim.LeaseUntil)))));
    }

    /// <summary>The status does not allow the command.</summary>
    public static Decision.Refused WrongStatus(TaskState state, string action, string next) => new(new Rejection(
        RejectionCode.InvalidTransition,
        $"Task '{state.Key.Id}' is {state.Status.Name()} and cannot be {action}. {next}",
        Details(("status", state.Status.Name()), ("reason", state.Reason))));

    /// <summary>Deferred, backing off after a failure, or kept for the agent that it was sent back to.</summary>
    public static Decision.Refused NotReady(TaskState state) => new(new Rejection(
        RejectionCode.NotReady,
        state switch
        {
            { NotBefore: { } time, Particulars.PreferredAgent: { } agent } =>
                $"Task '{state.Key.Id}' was sent back and is kept for '{agent}' until {Time(time)}. Claim another task, or come back then.",
            { NotBefore: { } time } => $"Task '{state.Key.Id}' is not ready before {Time(time)}. Claim another task, or come back then.",
            _ => $"Task '{state.Key.Id}' is deferred until someone resumes it. Claim another task.",
        },
        Details(
            ("status", state.Status.Name()),
            ("not_before", state.NotBefore is { } when ? Time(when) : null),
            ("kept_for", state.Particulars.PreferredAgent),
            ("reason", state.Reason))));

    /// <summary>Nobody decides on his own work.</summary>
    public static Decision.Refused AuthorMayNotReview(TaskState state, string agent) => new(new Rejection(
        RejectionCode.AuthorMayNotReview,
        state.Particulars.Reviews is { } reviewed
            ? $"Agent '{agent}' did the work on '{reviewed}', so '{state.Key.Id}' is for another. Claim other work; a reviewer will get to it."
            : state.Particulars.Review is null ? $"Agent '{agent}' does the work on '{state.Key.Id}', and reviews are required here: hand it in (complete, with the fence of the claim), and another decides."
            : $"Agent '{agent}' did the work on '{state.Key.Id}', so another has to decide: whoever claims '{state.Particulars.Review}', or another lead.",
        Details(("author", agent), ("reviews", state.Particulars.Reviews), ("review", state.Particulars.Review))));

    /// <summary>A fence decides only by way of a review task.</summary>
    public static Decision.Refused NoReviewTask(TaskState state) => WrongStatus(
        state,
        "decided with a fence",
        state.Particulars.Review is { } review
            ? $"Claim its review task '{review}' and decide that one, with the fence of that claim."
            : "It is no review task. A lead approves or rejects it, without a fence.");

    /// <summary>A review that was asked for cannot just go away.</summary>
    public static Decision.Refused ReviewIsWaitedFor(TaskState review, string action) => WrongStatus(
        review,
        action,
        $"'{review.Particulars.Reviews}' waits for it. Approve or reject '{review.Particulars.Reviews}' as a lead, or cancel that one: its review goes with it.");

    /// <summary>What it reviews waits for no review any more.</summary>
    public static Decision.Refused NothingToReview(TaskState review, string action) => WrongStatus(
        review,
        action,
        $"'{review.Particulars.Reviews}' does not wait for it any more. " + review switch
        {
            { Particulars.Verdict: { } verdict } => $"It is decided already: {verdict}. Look at '{review.Particulars.Reviews}' for what became of it; there is nothing left to do here.",
            _ when review.Status.IsClosed() => $"Look at '{review.Particulars.Reviews}' for what became of it; there is nothing left to do here.",
            { Claim: not null } => "Release it if you hold it, or cancel it as a lead.",
            _ => "Cancel it as a lead, or leave it.",
        });

    /// <summary>The project is paused: no claims.</summary>
    public static Decision.Refused Paused(TaskState state, Halt pause) => new(new Rejection(
        RejectionCode.Paused,
        $"Project '{state.Key.Project}' is paused{pause.Explain()}: it gives out no claims until somebody resumes it. " +
        "Finish and hand in what you hold; claim work of another project, or ask again later.",
        pause.Details("paused")));

    /// <summary>The agent is drained: no new claims for it.</summary>
    public static Decision.Refused AgentDrained(string agent, Halt drain) => new(new Rejection(
        RejectionCode.AgentDrained,
        $"Agent '{agent}' is drained{drain.Explain()}: it gets no new claims. Finish and hand in what you hold, then stop.",
        drain.Details("drained")));

    /// <summary>The agent holds as many tasks as it may.</summary>
    public static Decision.Refused ClaimLimitReached(string agent, ClaimCount count) => new(new Rejection(
        RejectionCode.ClaimLimitReached,
        $"Agent '{agent}' gets no new claims now: {count.Explain()}. Finish or release one that you hold, then claim again.",
        Details(("claims_held", count.Held.ToString(CultureInfo.InvariantCulture)), ("claim_limit", count.Limit.ToString(CultureInfo.InvariantCulture)))));

    /// <summary>Only one agent may have it.</summary>
    public static Decision.Refused AssignedToOther(TaskState state) => new(new Rejection(
        RejectionCode.AssignedToOther,
        $"Task '{state.Key.Id}' is assigned to '{state.Assignee}'. Claim another task, or ask a lead to reassign it.",
        Details(("assignee", state.Assignee))));

    /// <summary>The agent cannot do it.</summary>
    public static Decision.Refused SkillsMissing(TaskState state, StringList skills)
    {
        var missing = string.Join(", ", state.Skills.Where(skill => !skills.Contains(skill)));
        return new Decision.Refused(new Rejection(
            RejectionCode.SkillsMissing,
            $"Task '{state.Key.Id}' requires skills that the agent has not declared: {missing}. Claim another task, or register the skills.",
            Details(("skills", missing))));
    }

    /// <summary>More would come of the work than one task keeps.</summary>
    public static Decision.Refused TooManyArtifacts(TaskState state, int max) => No(
        RejectionCode.Validation,
        $"Task '{state.Key.Id}' has been given {state.Particulars.ArtifactCount} artifacts; at most {max} are kept. Leave them out, or name a pull request in place of its commits and files.");

    /// <summary>The version that the caller named is not the task's.</summary>
    public static Decision.Refused VersionMoved(TaskState state, long expected) => new(new Rejection(
        RejectionCode.PreconditionFailed,
        $"Task '{state.Key.Id}' is at version {state.Version}, not {expected}. Read it again, and repeat the change if it still makes sense.",
        Details(("version", state.Version.ToString(CultureInfo.InvariantCulture)))));

    /// <summary>A claim needs a session.</summary>
    public static Decision.Refused NoSession() => No(
        RejectionCode.Validation,
        "A claim belongs to a session. Trade the key for a token at /v1/auth/token, or send the header Krewe-Session with a name of this session's own.");

    /// <summary>Blockers are open.</summary>
    public static Decision.Refused Blocked(TaskState state, IReadOnlyList<string> blockers) => new(new Rejection(
        RejectionCode.Blocked,
        $"Task '{state.Key.Id}' waits for other tasks{(blockers.Count == 0 ? string.Empty : ": " + string.Join(", ", blockers.Take(10)))}. Claim one of them, or other work.",
        [.. blockers.Take(100).Select(blocker => new RejectionDetail("blocked_by", blocker))]));

    /// <summary>It would close itself, but a child is open.</summary>
    public static Decision.Refused ChildrenOpen(TaskState state) => new(new Rejection(
        RejectionCode.Blocked, $"Task '{state.Key.Id}' closes when all of its children are closed, and not all are."));

    /// <summary>Who carries the task's own fence has handed it in himself: that work is not lost, and not his to touch any more.</summary>
    private static string AfterClaim(TaskState state, long fence)
    {
        if (state.Fence == fence && (state.Status == TaskStatus.InReview || state.Status.IsClosed()))
        {
            return $"it was handed in{(state.Status == TaskStatus.InReview ? string.Empty : ", or settled by somebody else,")} and is {state.Status.Name()}. There is nothing left to do with it; claim other work.";
        }

        return IsOpenToNotes(state)
            ? $"{Holder(state)}. Stop working on it and discard the result, or add what is worth keeping as a comment; then claim other work."
            : $"{Holder(state)}. Stop working on it and discard the result: nobody waits for it any more. Then claim other work.";
    }

    /// <summary>What a late claimant knows helps whoever has the task to do still: they read its comments. Nobody reads those of closed work.</summary>
    private static bool IsOpenToNotes(TaskState state) => !state.Status.IsClosed();

    private static string Holder(TaskState state) =>
        state.Claim is { } claim ? $"agent '{claim.Agent}' holds it now" : $"it is {state.Status.Name()}, and nobody holds it";

    private static Decision.Refused No(string code, string message) => new(new Rejection(code, message));

    private static List<RejectionDetail> Details(params ReadOnlySpan<(string Field, string? Value)> parts)
    {
        var details = new List<RejectionDetail>(parts.Length);
        foreach (var (field, value) in parts)
        {
            if (value is not null)
            {
                details.Add(new RejectionDetail(field, value));
            }
        }

        return details;
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
