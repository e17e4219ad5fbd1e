using Krewe.Client.Wire;
using Krewe.Domain.Tasks;
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
        var reply = await Claims.ClaimAsync(call, key, body);
        if (reply is not { IsSuccess: true, Task: { } task })
        {
            return TaskAnswer.Of(reply, call.Eyes);
        }

        GatewayMeter.ClaimedById();
        return new TaskAnswer(task, call.Eyes) { Context = await Claims.ContextOfAsync(call, key, body, reply) };
    }

    private static async Task<IResult> HeartbeatAsync(Call call, TaskKey key, HeartbeatBody body)
    {
        var (claim, drain, unread) = await Claims.RenewAsync(call, key, body.Fence!.Value);
        return TaskAnswer.Of(claim, call.Eyes, drain: drain, unreadMessages: unread);
    }

    private static async Task<IResult> ClaimNextAsync(Call call, ProjectKey key, ClaimNextBody body)
    {
        if (!(await Claims.ClaimNextAsync(call, key, body)).TryGetValue(out var claimed, out var refusal))
        {
            return Errors.Of(refusal);
        }

        if (claimed.Tasks.Count > 0)
        {
            GatewayMeter.ClaimedNext(claimed.Tasks.Count);
        }
        else
        {
            GatewayMeter.NothingReady();
        }

        return new ClaimNextAnswer(claimed, call.Eyes);
    }
}
