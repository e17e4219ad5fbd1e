using Krewe.Client.Wire;
using Krewe.Contracts;
using Krewe.Contracts.Agents;
using Krewe.Contracts.Tasks;
using Krewe.Requests.Access;
using Krewe.Requests.Views;
using Krewe.Storage;

namespace Krewe.Requests;

/// <summary>Agents: what they can do, whether they are there, and what they keep alive.</summary>
internal static class AgentRequests
{
    public static async Task<(IReadOnlyList<AgentView> Agents, long Total)> ListAsync(Request request, int offset, int limit)
    {
        var agents = await request.Store.Agents.ListAsync(request.Identity.Organization, offset, limit, request.Aborted);
        return ([.. agents.Select(AgentViews.Of)], await request.Store.Agents.CountAsync(request.Identity.Organization, request.Aborted));
    }

    public static async Task<Answer<AgentView>> FindAsync(Request request, string id)
    {
        // Asked first, because a name that somebody made up must not wake a grain.
        if (await request.Store.Agents.FindAsync(request.Identity.Organization, id, request.Aborted) is null)
        {
            return Refusals.NotFound($"There is no agent '{id}'. Register it with PUT /v1/agents/{id}, or list the agents at /v1/agents.");
        }

        return AnswerOf(await Grain(request, id).GetAsync());
    }

    /// <summary>Why this caller may not register that agent, or null.</summary>
    public static ErrorBody? ObstacleToRegister(Request request, string id)
    {
        var identity = request.Identity;
        return id != identity.Agent && (identity.Role < Role.Lead || identity.IsConfined)
            ? Refusals.Forbidden($"You speak as agent '{identity.Agent}' and may register only that one.")
            : null;
    }

    public static async Task<Answer<AgentView>> RegisterAsync(Request request, string id, RegisterAgentBody body)
    {
        var register = new RegisterAgent(
            request.Identity.Caller,
            body.Description,
            body.Skills is null ? null : [.. body.Skills],
            body.Role,
            body.ClaimLimit.Value,
            body.ClaimLimit.IsSet,
            AgentRuleViews.Message(body.Rules));
        return AnswerOf(await Retrying.OnConflictAsync(() => Grain(request, id).RegisterAsync(register), reply => reply.Result));
    }

    /// <summary>Renews the claims that the agent believes in, and names those that are lost.</summary>
    public static async Task<Answer<AgentHeartbeatResult>> HeartbeatAsync(Request request, string id, AgentHeartbeatBody body)
    {
        if (id != request.Identity.Agent)
        {
            return Refusals.Forbidden($"You speak as agent '{request.Identity.Agent}': no other agent's claims are yours to keep alive.");
        }

        var claims = new List<HeldClaim>();
        for (var index = 0; index < body.Claims?.Count; index++)
        {
            var claim = body.Claims[index];
            if (!Targets.Project(request, claim.Project, $"claims[{index}].project").TryGetValue(out var project, out var refusal))
            {
                return refusal;
            }

            claims.Add(new HeldClaim(project.Project, claim.Task!, claim.Fence!.Value));
        }

        var reply = await Grain(request, id).HeartbeatAsync(new HeartbeatRequest(
            request.Identity.Caller, request.NewOperation(), [.. claims], request.OnlyProject));
        return new AgentHeartbeatResult
        {
            Claims = [.. reply.Claims.Zip(claims, Outcome)],
            Drain = Halts.View(reply.Drain),
            UnreadMessages = reply.UnreadMessages,
        };
    }

    /// <summary>Why this caller may not drain agents, or null.</summary>
    public static ErrorBody? ObstacleToDrain(Request request) => request.Identity.IsConfined
        ? Refusals.Forbidden($"Your key is confined to project '{request.Identity.Project}', and an agent works in all of them. Pause the project, or ask an admin.")
        : null;

    /// <summary>Gives the agent no new claims, and takes from it what it holds when that is asked for.</summary>
    public static async Task<Answer<DrainResult>> DrainAsync(Request request, string id, DrainBody body)
    {
        var drain = new DrainAgent(request.Identity.Caller, request.NewOperation(), body.Reason!, body.Release ?? false);
        var reply = await Retrying.OnConflictAsync(() => Grain(request, id).DrainAsync(drain), static reply => reply.Agent.Result);
        if (reply.Agent is not { Result: ReplyResult.Done, Agent: { } agent })
        {
            return Refusals.Of(reply.Agent.Result, reply.Agent.Rejection);
        }

        return new DrainResult
        {
            Agent = AgentViews.Of(agent),
            Taken = [.. reply.Taken.Select(Outcome)],
            Holds = await TryCountClaimsAsync(request, id),
        };
    }

    /// <summary>Gives the agent claims again.</summary>
    public static async Task<Answer<AgentView>> UndrainAsync(Request request, string id) =>
        AnswerOf(await Retrying.OnConflictAsync(() => Grain(request, id).UndrainAsync(request.Identity.Caller), reply => reply.Result));

    /// <summary>The drain is committed by now: a store that goes away must not make a failure of it, so the answer is shorter then.</summary>
    private static async Task<long?> TryCountClaimsAsync(Request request, string id)
    {
        try
        {
            return await request.Store.Tasks.CountClaimsAsync(request.Identity.Organization, id, request.Aborted);
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    private static IAgentGrain Grain(Request request, string id) => request.Grain<IAgentGrain>($"{request.Identity.Organization}/{id}");

    private static Answer<AgentView> AnswerOf(AgentReply reply) => reply is { Result: ReplyResult.Done, Agent: { } agent }
        ? AgentViews.Of(agent)
        : Refusals.Of(reply.Result, reply.Rejection);

    private static HeldClaimResult Outcome(TaskReply reply, HeldClaim claim) => reply.IsSuccess
        ? new HeldClaimResult { Task = claim.Task, Ok = true, LeaseUntil = reply.Task?.Claim?.LeaseUntil }
        : new HeldClaimResult { Task = claim.Task, Ok = false, Error = Refusals.Of(reply.Result, reply.Rejection) };

    private static TakenClaimView Outcome(TakenClaim taken) => new()
    {
        Project = taken.Claim.Project,
        Task = taken.Claim.Task,
        Fence = taken.Claim.Fence,
        Ok = taken.Reply.IsSuccess,
        Error = taken.Reply.IsSuccess ? null : Refusals.Of(taken.Reply.Result, taken.Reply.Rejection),
    };
}
