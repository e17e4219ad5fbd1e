using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Work;

/// <summary>Brings a task into the state that a word of Beads names; each is a command of its own here.</summary>
internal static class StatusWork
{
    /// <summary>Does it; null when it is done, else why not.</summary>
    /// <param name="call">The command.</param>
    /// <param name="client">Who acts.</param>
    /// <param name="task">As it was just read.</param>
    /// <param name="status">What was typed.</param>
    /// <param name="until">Until when a deferral lasts; null for no time.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<string?> ApplyAsync(
        BdCall call, KreweClient client, TaskDetailView task, string status, DateTimeOffset? until, CancellationToken cancellation)
    {
        switch (status)
        {
            case "in_progress" or "hooked":
                var claimed = await ClaimWork.ClaimAsync(call, client, task.Id, cancellation);
                return claimed.IsSuccess ? null : ClaimWork.Explain(call, claimed.Error);
            case "open":
                return await OpenAsync(call, client, task, cancellation);
            case "blocked":
                return await EndedAsync(call, task.Id, await client.Tasks.BlockAsync(task.Id, new BlockBody { Reason = "Set to blocked with bd.", Fence = Fence(call, task) }, call.Options, cancellation), cancellation);
            case "deferred" or "pinned":
                return await EndedAsync(call, task.Id, await client.Tasks.DeferAsync(task.Id, new DeferBody { Until = until, Fence = Fence(call, task) }, call.Options, cancellation), cancellation);
            case "in_review":
                return await SubmitAsync(call, client, task, cancellation);
            default:
                var closed = await CloseWork.CloseAsync(call, client, task, "Closed", isForced: false, cancellation);
                return closed.IsSuccess ? null : closed.Error.Message;
        }
    }

    private static async Task<string?> OpenAsync(BdCall call, KreweClient client, TaskDetailView task, CancellationToken cancellation)
    {
        switch (task.Status)
        {
            case "pending":
                return null;
            case "in_progress":
                var released = await ClaimWork.ReleaseAsync(call, client, task.Id, "Set to open with bd.", cancellation);
                return released is null ? $"issue is claimed by {task.ClaimedBy}: only the session that holds it gives it back; a lead takes it with `bd unclaim {task.Id} --force`" : Problem(released);
            case "blocked" or "deferred":
                return Problem(await client.Tasks.UnblockAsync(task.Id, null, call.Options, cancellation));
            case "dead":
                return Problem(await client.Tasks.RetryAsync(task.Id, null, call.Options, cancellation));
            case "in_review":
                return $"issue is in review: `krewe reject {task.Id} --reason ...` sends it back";
            default:
                return Problem(await client.Tasks.ReopenAsync(task.Id, null, call.Options, cancellation));
        }
    }

    private static async Task<string?> SubmitAsync(BdCall call, KreweClient client, TaskDetailView task, CancellationToken cancellation)
    {
        if (call.ClaimOf(task.Id) is not { } claim)
        {
            return "only what you hold can be handed in for review: claim it first";
        }

        var submitted = await client.Tasks.SubmitAsync(task.Id, new HandInBody { Fence = claim.Fence }, call.Options, cancellation);
        return await EndedAsync(call, task.Id, submitted, cancellation);
    }

    /// <summary>A claim that this ended, or that was over before, is not one to be renewed.</summary>
    private static async Task<string?> EndedAsync(BdCall call, string id, Result<TaskView> result, CancellationToken cancellation)
    {
        if (result.IsSuccess || result.Error.Code == ErrorCode.StaleClaim)
        {
            await call.ForgetAsync(id, cancellation);
        }

        return Problem(result);
    }

    private static long? Fence(BdCall call, TaskDetailView task) => task.Status == "in_progress" ? call.ClaimOf(task.Id)?.Fence : null;

    private static string? Problem(Result<TaskView> result) => result.IsSuccess ? null : BdRefusal.Message(result.Error);
}
