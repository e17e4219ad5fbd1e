using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Work;

/// <summary>Takes tasks and gives them back, for this worktree's session.</summary>
internal static class ClaimWork
{
    /// <summary>What asks for the lease of those who send no heartbeats.</summary>
    public const string LeaseWord = "bd";

    /// <summary>Claims a task; the same session again is told yes.</summary>
    public static async Task<Result<TaskView>> ClaimAsync(BdCall call, KreweClient client, string id, CancellationToken cancellation)
    {
        var claimed = await client.Tasks.ClaimAsync(id, new ClaimBody { Lease = LeaseWord }, call.Options, cancellation);
        if (claimed.IsSuccess)
        {
            await call.RememberAsync(claimed.Value, cancellation);
        }

        return claimed;
    }

    /// <summary>Why a task could not be claimed, as readers of <c>bd</c> look for it, with the holder's name.</summary>
    public static string Explain(BdCall call, KreweError error) => error.Code switch
    {
        ErrorCode.AlreadyClaimed => $"issue already claimed by {error.Detail("claimed_by") ?? "another agent"}",
        ErrorCode.HeldBySameAgent =>
            $"issue already claimed by {error.Detail("claimed_by") ?? call.Agent}, in another session (another worktree works on it)",
        ErrorCode.Blocked => $"issue is blocked: {BdRefusal.Message(error)}",
        ErrorCode.InvalidTransition => $"issue not claimable: {BdRefusal.Message(error)}",
        _ => BdRefusal.Message(error),
    };

    /// <summary>Gives a task back that this session holds; null when it holds none.</summary>
    public static async Task<Result<TaskView>?> ReleaseAsync(BdCall call, KreweClient client, string id, string? reason, CancellationToken cancellation)
    {
        if (call.ClaimOf(id) is not { } claim)
        {
            return null;
        }

        var released = await client.Tasks.ReleaseAsync(id, new HandInBody { Fence = claim.Fence, Reason = reason }, call.Options, cancellation);
        if (released.IsSuccess || released.Error.Code == ErrorCode.StaleClaim)
        {
            await call.ForgetAsync(claim, cancellation);
        }

        return released;
    }
}
