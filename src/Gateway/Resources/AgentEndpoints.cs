using Krewe.Client.Wire;
using Krewe.Gateway.Http;
using Krewe.Gateway.Idempotency;
using Krewe.Gateway.OpenApi.Docs;
using Krewe.Gateway.Validation;
using Krewe.Storage.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Krewe.Gateway.Resources;

/// <summary>Agents: what they can do, whether they are there, and what they hold.</summary>
internal static class AgentEndpoints
{
    public static void Map(IEndpointRouteBuilder builder)
    {
        var routes = new GatewayRoutes(builder, "/v1/agents", "Agents");
        routes.Get(string.Empty, Role.Viewer, AgentDocs.List, ListAsync);
        routes.Get("/{id}", Role.Viewer, AgentDocs.Get, Named(GetAsync));
        routes.Put("/{id}", Role.Agent, AgentDocs.Register, Bodies.RegisterAgent, Named<RegisterAgentBody>(RegisterAsync));
        routes.Post("/{id}/heartbeat", Role.Agent, AgentDocs.Heartbeat, Bodies.AgentHeartbeat, Named<AgentHeartbeatBody>(HeartbeatAsync));
        routes.Post("/{id}/drain", Role.Lead, AgentDocs.Drain, Bodies.Drain, Named<DrainBody>(DrainAsync));
        routes.Post("/{id}/undrain", Role.Lead, AgentDocs.Undrain, Bodies.Empty, Named<EmptyBody>((call, id, _) => UndrainAsync(call, id)));
        routes.Get("/{id}/claims", Role.Viewer, AgentDocs.Claims, Named(ClaimsAsync));
    }

    private static async Task<IResult> ListAsync(Call call)
    {
        var problems = new Problems();
        var page = PageRequest.Read(call, problems);
        if (problems.Any)
        {
            return Errors.Invalid(problems);
        }

        var (agents, total) = await AgentRequests.ListAsync(call, page.Offset, page.Limit);
        return ListAnswers.Of(agents, page.Meta(total), WireJson.Default.AgentView);
    }

    private static async Task<IResult> GetAsync(Call call, string id) => Answer(await AgentRequests.FindAsync(call, id));

    private static Task<IResult> RegisterAsync(Call call, string id, RegisterAgentBody body) =>
        AgentRequests.ObstacleToRegister(call, id) is { } obstacle
            ? Task.FromResult<IResult>(Errors.Of(obstacle))
            : KeptAnswers.RunAsync(call, async () => Answer(await AgentRequests.RegisterAsync(call, id, body)));

    private static Task<IResult> DrainAsync(Call call, string id, DrainBody body) => AgentRequests.ObstacleToDrain(call) is { } obstacle
        ? Task.FromResult<IResult>(Errors.Of(obstacle))
        : KeptAnswers.RunAsync(call, async () => (await AgentRequests.DrainAsync(call, id, body)).TryGetValue(out var result, out var refusal)
            ? new JsonAnswer<DrainResult>(result, WireJson.Default.DrainResult)
            : Errors.Of(refusal));

    private static Task<IResult> UndrainAsync(Call call, string id) => AgentRequests.ObstacleToDrain(call) is { } obstacle
        ? Task.FromResult<IResult>(Errors.Of(obstacle))
        : KeptAnswers.RunAsync(call, async () => Answer(await AgentRequests.UndrainAsync(call, id)));

    private static async Task<IResult> HeartbeatAsync(Call call, string id, AgentHeartbeatBody body) =>
        (await AgentRequests.HeartbeatAsync(call, id, body)).TryGetValue(out var result, out var refusal)
            ? new JsonAnswer<AgentHeartbeatResult>(result, WireJson.Default.AgentHeartbeatResult)
            : Errors.Of(refusal);

    private static Task<IResult> ClaimsAsync(Call call, string id)
    {
        var problems = new Problems();
        var page = PageRequest.Read(call, problems);
        if (problems.Any)
        {
            return Task.FromResult<IResult>(Errors.Invalid(problems));
        }

        // An agent asks this to learn what it holds: a project that is merely its default must not hide the rest.
        if (call.Query("project") is null && !call.Identity.IsConfined)
        {
            return TaskLists.AnswerClaimsAsync(call, id, page);
        }

        var project = Scope.OfName(call, call.Query("project"), "project");
        return project.Refusal is { } refusal
            ? Task.FromResult<IResult>(refusal)
            : TaskLists.AnswerAsync(call, project.Value, new TaskFilter { ClaimedBy = id }, TaskSort.Updated, page);
    }

    /// <summary>A handler that is given the agent of the route.</summary>
    private static Func<Call, Task<IResult>> Named(Func<Call, string, Task<IResult>> handler) => call =>
        TextRules.Name(call.Route("id")) is { } problem ? Task.FromResult<IResult>(Errors.Invalid("id", problem)) : handler(call, call.Route("id"));

    private static Func<Call, T, Task<IResult>> Named<T>(Func<Call, string, T, Task<IResult>> handler) => (call, body) =>
        TextRules.Name(call.Route("id")) is { } problem ? Task.FromResult<IResult>(Errors.Invalid("id", problem)) : handler(call, call.Route("id"), body);

    private static IResult Answer(Answer<AgentView> answer) => answer.TryGetValue(out var agent, out var refusal)
        ? new JsonAnswer<AgentView>(agent, WireJson.Default.AgentView) { Version = agent.Version }
        : Errors.Of(refusal);
}
