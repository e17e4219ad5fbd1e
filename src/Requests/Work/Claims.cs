using Krewe.Client.Wire;
using Krewe.Contracts;
using Krewe.Contracts.Agents;
using Krewe.Contracts.Projects;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Tasks;
using Krewe.Requests.Waiting;

namespace Krewe.Requests;

/// <summary>Claims, by id or of whatever fits best, and what keeps one alive. All go through the agent's own grain.</summary>
internal static class Claims
{
    public static Task<TaskReply> ClaimAsync(Request request, TaskKey key, ClaimBody body) =>
        Agent(request).ClaimAsync(new ClaimRequest(
            request.Identity.Caller, request.NewOperation(), key.Project, key.Id, body.LeaseSeconds, Paths(body.Paths, body.SharedPaths),
            body.Lease is not null));

    /// <summary>What a claim by id is answered with besides the task: null unless the body asks for it.</summary>
    public static async Task<TaskContextView?> ContextOfAsync(Request request, TaskKey key, ClaimBody body, TaskReply reply) =>
        body.Context == true && reply is { IsSuccess: true, Task: { } task }
            ? (await TaskContexts.TryReadAsync(request, key.InProject, [task]))[0]
            : null;

    /// <summary>Renews one claim, and tells whether the agent is drained and how many messages wait for it (null: that cannot be told now).</summary>
    public static async Task<(TaskReply Claim, HaltMessage? Drain, int? UnreadMessages)> RenewAsync(Request request, TaskKey key, long fence)
    {
        var held = new HeldClaim(key.Project, key.Id, fence);
        var reply = await Agent(request).HeartbeatAsync(new HeartbeatRequest(request.Identity.Caller, request.NewOperation(), [held], request.OnlyProject));
        return (reply.Claims[0], reply.Drain, reply.UnreadMessages);
    }

    /// <summary>Claims up to as many as the body asks for. What was claimed is answered, whatever became of the rest.</summary>
    public static async Task<Answer<ClaimedNext>> ClaimNextAsync(Request request, ProjectKey key, ClaimNextBody body) =>
        (await ClaimWaits.ClaimAsync(request, key, body)).TryGetValue(out var claimed, out var refusal)
            ? body.Context ?? true ? claimed with { Contexts = await TaskContexts.TryReadAsync(request, key, claimed.Tasks) } : claimed
            : refusal;

    /// <summary>Looks once, and claims what there is up to as many as the body asks for: of a repeat, up to as many as were answered before.</summary>
    internal static async Task<Answer<ClaimTry>> TryAsync(Request request, ProjectKey key, ClaimNextBody body, long profileVersion)
    {
        var max = body.Max ?? 1;
        if (request.Idempotency is null || max == 1)
        {
            return await TryAsync(request, key, body, profileVersion, max);
        }

        if (!(await GivenCount.FindAsync(request)).TryGetValue(out var given, out var reused))
        {
            return reused;
        }

        if (given.Count is { } count)
        {
            return await TryAsync(request, key, body, profileVersion, count);
        }

        var tried = await TryAsync(request, key, body, profileVersion, max);
        return tried.TryGetValue(out var fresh, out _) && fresh.Tasks.Count > 0
            ? await KeepAsync(request, key, fresh, more => TryAsync(request, key, body, profileVersion, more))
            : tried;
    }

    /// <summary>The first answer holds: when that was another try's, what is beyond it is given back, and what is missing is replayed.</summary>
    private static async Task<Answer<ClaimTry>> KeepAsync(Request request, ProjectKey key, ClaimTry tried, Func<int, Task<Answer<ClaimTry>>> tryAgain)
    {
        if (!(await GivenCount.KeepAsync(request, tried.Tasks.Count)).TryGetValue(out var given, out var refusal))
        {
            return refusal;
        }

        var count = given.Count ?? tried.Tasks.Count;
        if (count > tried.Tasks.Count)
        {
            return await tryAgain(count);
        }

        await GivenCount.GiveBackAsync(request, key, tried.Tasks.Skip(count));
        return count == tried.Tasks.Count ? tried : tried with { Tasks = [.. tried.Tasks.Take(count)], Nothing = null };
    }

    private static async Task<Answer<ClaimTry>> TryAsync(Request request, ProjectKey key, ClaimNextBody body, long profileVersion, int max)
    {
        var agent = Agent(request);
        var claimed = new List<TaskSnapshot>(1);
        var isReplay = false;
        while (claimed.Count < max)
        {
            var ask = new ClaimNextRequest(
                request.Identity.Caller, request.NewOperation(claimed.Count), key.Project, [.. body.Skills ?? []], [.. body.Labels ?? []], body.LeaseSeconds,
                Paths(body.Paths, body.SharedPaths), profileVersion, body.Lease is not null);
            ClaimNextReply next;
            try
            {
                next = await agent.ClaimNextAsync(ask);
            }
            catch (Exception failure) when (claimed.Count > 0 && failure is not OperationCanceledException)
            {
                // The fences of what is claimed already are known nowhere else: they go out, and the failure shows in the next request.
                break;
            }

            if (next.Reply is { IsSuccess: true, Task: { } task })
            {
                isReplay |= next.Reply.IsReplay;
                claimed.Add(task);
                continue;
            }

            return claimed.Count == 0 && !next.Reply.IsSuccess
                ? Refusals.Of(next.Reply.Result, next.Reply.Rejection)
                : new ClaimTry(claimed.Count == 0 ? [] : claimed, next.Nothing, Sight.Of(request.Identity.Agent, ask, next)) { IsReplay = isReplay };
        }

        return new ClaimTry(claimed, null, null) { IsReplay = isReplay };
    }

    private static WantedPathsMessage? Paths(IReadOnlyList<string>? paths, IReadOnlyList<string>? sharedPaths) =>
        WantedPathsMessage.Of(TaskPaths.Tidy(paths), TaskPaths.Tidy(sharedPaths));

    private static IAgentGrain Agent(Request request) => request.Grain<IAgentGrain>(request.Identity.AgentKey);
}

/// <summary>What one look brought: tasks, or why there are none (or no more), and what was seen of that. A refusal is neither.</summary>
internal sealed record ClaimTry(IReadOnlyList<TaskSnapshot> Tasks, NothingMessage? Nothing, Sight? Sight)
{
    /// <summary>True when an earlier try of the same request took what this one answers: how long this one waited says nothing of how old its claims are.</summary>
    public bool IsReplay { get; init; }

    /// <summary>True when there is nothing, and time may bring something: a drained agent gets nothing any more.</summary>
    public bool MayWait => Tasks.Count == 0 && Nothing is { Drain: null };
}

/// <summary>The claimed tasks, and why there are no more of them.</summary>
internal sealed record ClaimedNext(IReadOnlyList<TaskSnapshot> Tasks, NothingView? Nothing)
{
    /// <summary>How long the request waited before it was looked for what it got; null when it did not.</summary>
    public long? WaitedMs { get; init; }

    /// <summary>What is needed to begin with each of the tasks, in their order; empty when it was not asked for.</summary>
    public IReadOnlyList<TaskContextView?> Contexts { get; init; } = [];

    /// <summary>What is needed to begin with one of them, or null.</summary>
    public TaskContextView? ContextOf(int index) => index < Contexts.Count ? Contexts[index] : null;
}
