using Krewe.Client.Wire;
using Krewe.Contracts;
using Krewe.Contracts.Agents;
using Krewe.Domain.Tasks;
using Krewe.Gateway.Http;
using Krewe.Gateway.Mcp.Views;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Gateway.Mcp.Calls;

/// <summary>
/// What the caller's session holds, read once for a call. The fences are found here for callers that leave them out: only those of claims of this very
/// session, and the task's own rules check them again.
/// </summary>
internal sealed class OwnClaims
{
    private OwnClaims(IReadOnlyList<TaskState> held, IReadOnlyList<TaskState> elsewhere)
    {
        Held = held;
        Elsewhere = elsewhere;
    }

    public static OwnClaims None { get; } = new([], []);

    /// <summary>Held by this session.</summary>
    public IReadOnlyList<TaskState> Held { get; }

    /// <summary>Held by other sessions of the same agent.</summary>
    public IReadOnlyList<TaskState> Elsewhere { get; }

    /// <summary>Set while the agent is drained.</summary>
    public HaltMessage? Drain { get; private set; }

    /// <summary>How many messages wait; null when that cannot be told.</summary>
    public int? UnreadMessages { get; private set; }

    public static async Task<OwnClaims> ReadAsync(Call request)
    {
        var identity = request.Identity;
        var all = await request.Store.Tasks.ListClaimsAsync(identity.Organization, identity.Agent, 0, Limits.HeartbeatClaims, request.Aborted);
        var visible = all.Where(task => task.Claim is not null && identity.Sees(task.Key.Project)).ToLookup(task => task.Claim!.Session == identity.Session);
        return new OwnClaims([.. visible[true]], [.. visible[false]]);
    }

    /// <summary>
    /// Keeps the session's claims alive, as any call does: those of which a third of the lease is over, so that most calls write nothing. Also tells the agent's grain that
    /// it is there, and hears what waits for it.
    /// </summary>
    public async Task RenewAsync(Call request)
    {
        var due = Held.Where(task => IsDue(task.Claim!, request.Now)).Select(task => new HeldClaim(task.Key.Project, task.Key.Id, task.Fence));
        var grain = request.Grain<IAgentGrain>(request.Identity.AgentKey);
        var operation = new Operation(request.Services.Operations.Next());
        var reply = await grain.HeartbeatAsync(new HeartbeatRequest(request.Identity.Caller, operation, [.. due], request.OnlyProject));
        (Drain, UnreadMessages) = (reply.Drain, reply.UnreadMessages);
    }

    /// <summary>The fence to write under: the one that the call names, or that of the session's own claim.</summary>
    public async ValueTask<Answer<long>> FenceAsync(Call request, TaskKey key, long? named)
    {
        if (named is { } fence)
        {
            return fence > 0 ? fence : Refusals.Invalid("fence", "must be the number that the claim returned; leave it out for the claim of your session");
        }

        if (Held.FirstOrDefault(task => task.Key == key) is { } held)
        {
            return held.Fence;
        }

        return await request.Store.Tasks.LoadAsync(key) is not { Status: not TaskStatus.Deleted } task ? Refusals.NoTask(key.Project, key.Id)
            : IsOf(task.Claim, request.Identity) || await IsRepeatAsync(request) ? task.Fence
            : NotYours(task, request.Identity);
    }

    /// <summary>
    /// True when something was answered under the call's key before. What it did may have ended the claim that it was done under: the task's own fence
    /// then leads to the kept answer, and to no write, because only the session that holds a task writes under its fence.
    /// </summary>
    public static async ValueTask<bool> IsRepeatAsync(Call request) =>
        request.Idempotency is { } key && await KeptOperations.FindAsync(request, key.Key) is not null;

    /// <summary>Of an agent with very many claims not all are in what was read.</summary>
    private static bool IsOf(Claim? claim, Identity identity) => claim is not null && claim.Agent == identity.Agent && claim.Session == identity.Session;

    private static ErrorBody NotYours(TaskState task, Identity identity)
    {
        var id = task.Key.Id;
        if (task.Claim is not { } claim)
        {
            return Refusals.Of(
                ErrorCode.NotHeld,
                $"You do not hold '{id}': it is {task.Status.Name()}{(task.LastAgent is { } last ? $", and agent '{last}' held it last" : string.Empty)}. " +
                (task.Status == TaskStatus.Pending ? "Claim it first." : "Look at it with show before you go on."),
                new ErrorDetail("status", task.Status.Name()));
        }

        ErrorDetail[] details = [new("claimed_by", claim.Agent), new("lease_until", TimeText.Of(claim.LeaseUntil))];
        return claim.Agent == identity.Agent
            ? Refusals.Of(
                ErrorCode.HeldBySameAgent,
                $"Another session of your agent holds '{id}' until {TimeText.Of(claim.LeaseUntil)} unless it renews. Send the session that claimed it, or claim other work.",
                details)
            : Refusals.Of(
                ErrorCode.AlreadyClaimed,
                $"Agent '{claim.Agent}' holds '{id}' until {TimeText.Of(claim.LeaseUntil)} unless it renews, so you may not write under its claim. Stop working on it; tell its holder with message what you know, and claim other work.",
                details);
    }

    private static bool IsDue(Claim claim, DateTimeOffset now) => claim.LeaseUntil - now < TimeSpan.FromSeconds(claim.LeaseSeconds) * 2 / 3;
}
