using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Work;

/// <summary>Closes tasks: completes what this session holds, or claims and completes what nobody does.</summary>
internal static class CloseWork
{
    /// <summary>Closes one; the error's message says why not.</summary>
    /// <param name="call">The command.</param>
    /// <param name="client">Who acts.</param>
    /// <param name="task">As it was just read.</param>
    /// <param name="reason">How it ended.</param>
    /// <param name="isForced">True: whatever is in the way; for leads.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<Result<TaskView>> CloseAsync(
        BdCall call, KreweClient client, TaskDetailView task, string reason, bool isForced, CancellationToken cancellation)
    {
        if (!isForced && task is { Type: "epic", Children: { } children } && children.Closed < children.Total)
        {
            return Refused($"cannot close epic {task.Id}: {children.Total - children.Closed} open child issue(s); close children first or use --force to override");
        }

        if (task.Status is "completed" or "cancelled" or "skipped")
        {
            await call.ForgetAsync(task.Id, cancellation);
            return Result.Success<TaskView>(task);
        }

        // The server says whether the claim still counts: work of one that is over is late, also when nobody holds the task now.
        if (call.ClaimOf(task.Id) is { } claim && (isForced ? IsOf(claim, task) : !IsHandedIn(call, task)))
        {
            return await CompleteAsync(call, client, claim, reason, cancellation);
        }

        await call.ForgetAsync(task.Id, cancellation);

        return isForced
            ? await SettleAsync(call, client, task.Id, reason, cancellation)
            : await TakeAndCompleteAsync(call, client, task, reason, cancellation);
    }

    private static async Task<Result<TaskView>> TakeAndCompleteAsync(
        BdCall call, KreweClient client, TaskDetailView task, string reason, CancellationToken cancellation)
    {
        if (task.Status == "in_review")
        {
            return IsHandedIn(call, task)
                ? Result.Success<TaskView>(task)
                : Refused($"cannot close {task.Id}: it is in review; `krewe approve {task.Id}` or `krewe reject {task.Id}` decides");
        }

        if (task.Status is "blocked" or "deferred")
        {
            var freed = await client.Tasks.UnblockAsync(task.Id, null, call.Options, cancellation);
            if (!freed.IsSuccess)
            {
                return Refused($"cannot close {task.Id}: {BdRefusal.Message(freed.Error)}");
            }
        }

        var claimed = await ClaimWork.ClaimAsync(call, client, task.Id, cancellation);
        if (!claimed.IsSuccess)
        {
            await SetAsideAgainAsync(call, client, task, claimed.Error, cancellation);
            return claimed.Error.Code == ErrorCode.Blocked
                ? Refused($"cannot close {task.Id}: blocked by open issues [{Blockers(claimed.Error)}] (use --force to override)")
                : Refused($"cannot close {task.Id}: {ClaimWork.Explain(call, claimed.Error)}");
        }

        return await CompleteAsync(call, client, call.ClaimOf(task.Id)!, reason, cancellation);
    }

    /// <summary>What could not be closed rests as it did before.</summary>
    private static async Task SetAsideAgainAsync(BdCall call, KreweClient client, TaskDetailView task, KreweError refused, CancellationToken cancellation)
    {
        if (task.Status is not ("blocked" or "deferred") || refused.Code is ErrorCode.AlreadyClaimed or ErrorCode.HeldBySameAgent || refused.IsOutcomeUnknown)
        {
            return;
        }

        var rests = task.Status == "blocked"
            ? await client.Tasks.BlockAsync(task.Id, new BlockBody { Reason = task.Reason ?? "Set to blocked with bd." }, call.Options, cancellation)
            : await client.Tasks.DeferAsync(task.Id, new DeferBody { Until = task.NotBefore, Reason = task.Reason }, call.Options, cancellation);
        if (!rests.IsSuccess)
        {
            call.Output.Remark($"Warning: {task.Id} was {task.Status} and is open now: {BdRefusal.Message(rests.Error)}");
        }
    }

    private static bool IsOf(Sessions.RememberedClaim claim, TaskDetailView task) => task.Fence == claim.Fence && task.Status == "in_progress";

    private static bool IsHandedIn(BdCall call, TaskDetailView task) => task.Status == "in_review" && task.LastAgent == call.Agent;

    private static string Blockers(KreweError error) =>
        string.Join(' ', error.Details.Where(detail => detail.Field == "blocked_by").Select(detail => detail.Message)) is { Length: > 0 } ids ? ids : error.Message;

    private static async Task<Result<TaskView>> CompleteAsync(
        BdCall call, KreweClient client, Sessions.RememberedClaim claim, string reason, CancellationToken cancellation)
    {
        var completed = await client.Tasks.CompleteAsync(claim.Task, new HandInBody { Fence = claim.Fence, Reason = reason }, call.Options, cancellation);
        if (completed.IsSuccess || completed.Error.Code == ErrorCode.StaleClaim)
        {
            await call.ForgetAsync(claim, cancellation);
        }

        return completed.IsSuccess ? completed
            : completed.Error.Code == ErrorCode.StaleClaim
                ? Refused($"cannot close {claim.Task}: your claim of it is over: {BdRefusal.Message(completed.Error)} Read it again (`bd show {claim.Task}`) and claim it anew if it is still to be done")
                : Refused($"cannot close {claim.Task}: {BdRefusal.Message(completed.Error)}");
    }

    private static async Task<Result<TaskView>> SettleAsync(BdCall call, KreweClient client, string id, string reason, CancellationToken cancellation)
    {
        var settled = await client.Tasks.SettleAsync(id, new SettleBody { Reason = reason }, call.Options, cancellation);
        return settled.IsSuccess ? settled : Refused($"cannot close {id}: {BdRefusal.Message(settled.Error)}");
    }

    private static Result<TaskView> Refused(string message) => Result.Failure<TaskView>(new KreweError("CLOSE", message));
}
