using Krewe.Client.Wire;
using Krewe.Contracts.Agents;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Tasks;
using Krewe.Gateway.Access;
using Krewe.Gateway.Http;
using Krewe.Gateway.Metrics;
using Krewe.Gateway.OpenApi.Docs;
using Krewe.Gateway.Validation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Krewe.Gateway.Resources;

/// <summary>Claims, by id or of whatever fits best, and what keeps one alive.</summary>
internal static class ClaimEndpoints
{
    public static void Map(IEndpointRouteBuilder builder)
    {
        var tasks = new GatewayRoutes(builder, "/v1/tasks", "Work");
        tasks.Post("/{id}/claim", Role.Agent, WorkDocs.Claim, Bodies.Claim, Scope.OnTask<ClaimBody>(ClaimAsync));
        tasks.Post("/{id}/heartbeat", Role.Agent, WorkDocs.Heartbeat, Bodies.Heartbeat, Scope.OnTask<HeartbeatBody>(HeartbeatAsync));
        var projects = new GatewayRoutes(builder, "/v1/projects/{project}", "Work");
        projects.Post("/claim", Role.Agent, WorkDocs.ClaimNext, Bodies.ClaimNext, Scope.OnProject<ClaimNextBody>(ClaimNextAsync));
    }

    private static async Task<IResult> ClaimAsync(Call call, TaskKey key, ClaimBody body)
    {
        var request = new ClaimRequest(call.Identity.Caller, call.NewOperation(), key.Project, key.Id, body.LeaseSeconds);
        var reply = await call.Grain<IAgentGrain>(call.Identity.AgentKey).ClaimAsync(request);
        if (reply.IsSuccess)
        {
            GatewayMeter.ClaimedById();
        }

        return TaskAnswer.Of(reply, call.Eyes);
    }

    private static async Task<IResult> HeartbeatAsync(Call call, TaskKey key, HeartbeatBody body)
    {
        var request = new HeartbeatRequest(call.Identity.Caller, call.NewOperation(), [new HeldClaim(key.Project, key.Id, body.Fence!.Value)]);
        var reply = await call.Grain<IAgentGrain>(call.Identity.AgentKey).HeartbeatAsync(request);
        return TaskAnswer.Of(reply.Claims[0], call.Eyes);
    }

    private static async Task<IResult> ClaimNextAsync(Call call, ProjectKey key, ClaimNextBody body)
    {
        var agent = call.Grain<IAgentGrain>(call.Identity.AgentKey);
        var claimed = new List<TaskSnapshot>(1);
        var max = body.Max ?? 1;
        while (claimed.Count < max)
        {
            var request = new ClaimNextRequest(
                call.Identity.Caller, call.NewOperation(claimed.Count), key.Project, [.. body.Skills ?? []], [.. body.Labels ?? []], body.LeaseSeconds);
            ClaimNextReply next;
            try
            {
                next = await agent.ClaimNextAsync(request);
            }
            catch (Exception failure) when (claimed.Count > 0 && failure is not OperationCanceledException)
            {
                // The fences of what is claimed already are known nowhere else: they go out, and the failure shows in the next request.
                return Answer(call, claimed, null);
            }

            if (next.Reply is { IsSuccess: true, Task: { } task })
            {
                claimed.Add(task);
                continue;
            }

            // What was claimed before must reach its claimant, whatever became of the rest.
            return claimed.Count == 0 && !next.Reply.IsSuccess
                ? Errors.Of(next.Reply.Result, next.Reply.Rejection)
                : Answer(call, claimed, next.Nothing is null ? null : Nothings.View(next.Nothing));
        }

        return Answer(call, claimed, null);
    }

    private static ClaimNextAnswer Answer(Call call, List<TaskSnapshot> claimed, NothingView? nothing)
    {
        if (claimed.Count > 0)
        {
            GatewayMeter.ClaimedNext(claimed.Count);
        }
        else
        {
            GatewayMeter.NothingReady();
        }

        return new ClaimNextAnswer(claimed, nothing, call.Eyes);
    }
}
