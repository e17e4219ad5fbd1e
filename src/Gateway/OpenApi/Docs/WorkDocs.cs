using Krewe.Client.Wire;

namespace Krewe.Gateway.OpenApi.Docs;

/// <summary>Documentation of claims and of what follows them.</summary>
internal static class WorkDocs
{
    public static RouteDoc Claim { get; } = Of(
        "Claim a task",
        "Takes the task under a lease, for this agent and session alone. Send the `fence` of the answer with every write of this claim, and a " +
        "heartbeat before `lease_until`. Claiming again in the same session returns the same claim. With `context` the answer has what is needed to begin. `paths` and " +
        "`shared_paths` name files that the claim is to hold besides those of the task (`PATHS_RESERVED` when others do). The body may be empty.",
        "claim");

    public static RouteDoc Heartbeat { get; } = Of(
        "Keep a claim alive",
        "Renews the lease. `STALE_CLAIM` means that the claim has ended: stop working on the task.",
        "heartbeat");

    public static RouteDoc ClaimNext { get; } = new(
        "Claim the next task",
        "Gives the best ready task that this agent may have: by priority, then age, with all required skills, and not assigned to another. When " +
        "there is none, it waits for `wait_seconds` and then `nothing` says why and what to do next; that is a success too. Each task that becomes ready wakes one " +
        "who may have it; a drained agent is answered at once. Each task comes with the `context` that is needed to begin, unless that is false. `drained` means that nothing can become ready by itself; " +
        "the code `PAUSED` that somebody has paused the project. Tasks whose files other claims hold are passed over; `waits_for_paths` names some of them. With `paths` " +
        "the claim holds those too; when others do, the code is `PATHS_RESERVED`.")
    {
        Answer = typeof(Envelope<ClaimNextResult>),
        ExampleKey = "work.claim_next",
    };

    public static RouteDoc Progress { get; } = Of(
        "Report progress",
        "Notes how far the work is, and renews the lease. `artifacts` tells what came of it so far; each item of `discovered` becomes a task of its own that tells " +
        "where it was found, and the answer names them. A report with a stale fence is refused and makes no task. Send an Idempotency-Key with what was " +
        "discovered: a repeat then makes nothing twice.",
        "progress");

    public static RouteDoc Release { get; } = Of(
        "Give a task back, or take it from its holder",
        "Unfinished, for others to claim. Counts no attempt. The holder sends its `fence`. A lead may take the task from whoever holds it: `force` with a " +
        "`reason`, which the holder's next write is refused with (`STALE_CLAIM`). A `fence` with force names the claim that is meant, so that a newer one is " +
        "left alone; `count_attempt` makes it count like an expiry.",
        "release");

    public static RouteDoc Submit { get; } = Of(
        "Hand work in for review",
        "The claim ends. A lead approves or rejects the work; in a project that requires reviews the hand-in makes a review task (`review`), which any agent " +
        "with the review skills but the author may claim and decide.",
        "submit");

    public static RouteDoc Complete { get; } = Of(
        "Complete a task",
        "The work is done: the claim ends, and what waited for the task may become ready. In a project that requires reviews the task is `in_review` then, as " +
        "after a submit, and completed once its review approves it; completing a review task approves. A repeated request is answered alike.",
        "complete");

    public static RouteDoc Fail { get; } = Of(
        "Report a failure", "Counts an attempt. The task rests for a while and is then ready again, or dead after too many attempts.", "fail");

    public static RouteDoc Approve { get; } = Of(
        "Approve handed-in work",
        "The task is completed. A reviewer names the review task that it holds, with the `fence` of that claim: the review is completed, and with it the task " +
        "that it reviews. A lead names the task itself, without a fence; an open review of it is cancelled, with what was decided as its `verdict`. What the work was handed in with stays its `reason`; what the approver says stands in the event, and in the review. Nobody approves his own work.",
        "approve");

    public static RouteDoc Reject { get; } = Of(
        "Send handed-in work back",
        "The task is pending again, with the reason for its next claimant, which is required. Named as with approve. In a project that requires reviews the task is kept for its " +
        "author for a while, as long as that one is alive (`preferred_agent`, `not_before`).",
        "reject");

    public static RouteDoc Block { get; } = Of(
        "Set a task aside",
        "Until somebody unblocks it; people read the reason. What is in progress only its claimant can set aside, with the fence. An agent needs a fence always.",
        "block");

    public static RouteDoc Unblock { get; } = Of("Take a task up again", "One that was set aside or deferred. What waits for other tasks becomes ready by itself.", "unblock");

    public static RouteDoc Defer { get; } = Of(
        "Defer a task",
        "Until a time, or without `until` until somebody unblocks it. What is in progress only its claimant can defer, with the fence. An agent needs a fence always.",
        "defer");

    public static RouteDoc Assign { get; } = Of(
        "Assign a task",
        "Chooses the only agent that may have it, ahead of time or while it is worked on; `agent: null` lets anyone have it who fits. When another agent holds " +
        "it, that claim ends by a new fence in the same commit: the holder's next write is refused as stale, and tells who did it, why, and to whom the " +
        "task went. Nobody else can claim it in between. Whether the agent fits is not asked: `GET /v1/projects/{project}/route` tells. A name that nobody has " +
        "(not registered, holds nothing, did not call lately) is refused with those that are near, unless `allow_unknown` is true.",
        "assign");

    public static RouteDoc Settle { get; } = Of(
        "Record work that was done elsewhere",
        "The task is completed without a claim: its pull request was merged, its box was ticked in a file. Whoever holds it is told, and when it completes the task " +
        "too that is answered as done. Waits for no other task and no review, and nobody settles his own work where reviews are required. Settling it again " +
        "adds `artifacts`; when there are none, the pull request that the reason names is taken. The body may be empty.",
        "settle");

    public static RouteDoc Link { get; } = Of(
        "Link what came of the work",
        "Adds pull requests, branches, commits, files and links to a task in any state, without a claim. One that is there already is named again without harm.",
        "link");

    public static RouteDoc Cancel { get; } = Of("Cancel a task", "It will not be done. A live claim ends: its holder's next write is refused as stale.", "cancel");

    public static RouteDoc Reopen { get; } = Of("Reopen a closed task", "It has to be done again.", "reopen");

    public static RouteDoc Retry { get; } = Of("Retry a dead task", "It gets another chance, with its attempts counted from zero.", "retry");

    private static RouteDoc Of(string summary, string description, string key) => new(summary, description)
    {
        Query = Parameters.OfTask,
        Answer = typeof(Envelope<TaskView>),
        ExampleKey = "work." + key,
    };
}
