using Krewe.Client.Wire;
using Krewe.Contracts;
using Krewe.Contracts.Agents;
using Krewe.Contracts.Tasks;
using Krewe.Gateway.Access;
using Krewe.Gateway.Http;
using Krewe.Gateway.Idempotency;
using Krewe.Gateway.OpenApi.Docs;
using Krewe.Gateway.Validation;
using Krewe.Storage.Agents;
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

        var agents = await call.Store.Agents.ListAsync(call.Identity.Organization, page.Offset, page.Limit, call.Aborted);
        var total = await call.Store.Agents.CountAsync(call.Identity.Organization, call.Aborted);
        return ListAnswers.Of([.. agents.Select(View)], page.Meta(total), WireJson.Default.AgentView);
    }

    private static async Task<IResult> GetAsync(Call call, string id)
    {
        // Asked first, because a name that somebody made up must not wake a grain.
        if (await call.Store.Agents.FindAsync(call.Identity.Organization, id, call.Aborted) is null)
        {
            return Errors.NotFound($"There is no agent '{id}'. Register it with PUT /v1/agents/{id}, or list the agents at /v1/agents.");
        }

        return Answer(await Grain(call, id).GetAsync());
    }

    private static Task<IResult> RegisterAsync(Call call, string id, RegisterAgentBody body)
    {
        if (id != call.Identity.Agent && (call.Identity.Role < Role.Lead || call.Identity.IsConfined))
        {
            return Task.FromResult<IResult>(Errors.Forbidden($"You speak as agent '{call.Identity.Agent}' and may register only that one."));
        }

        var request = new RegisterAgent(call.Identity.Caller, body.Description, body.Skills is null ? null : [.. body.Skills]);
        return KeptAnswers.RunAsync(call, async () =>
            Answer(await Retrying.OnConflictAsync(() => Grain(call, id).RegisterAsync(request), reply => reply.Result)));
    }

    private static async Task<IResult> HeartbeatAsync(Call call, string id, AgentHeartbeatBody body)
    {
        if (id != call.Identity.Agent)
        {
            return Errors.Forbidden($"You speak as agent '{call.Identity.Agent}': no other agent's claims are yours to keep alive.");
        }

        var claims = new List<HeldClaim>();
        for (var index = 0; index < body.Claims?.Count; index++)
        {
            var claim = body.Claims[index];
            var project = Scope.OfName(call, claim.Project, $"claims[{index}].project");
            if (project.Refusal is { } refusal)
            {
                return refusal;
            }

            claims.Add(new HeldClaim(project.Value.Project, claim.Task!, claim.Fence!.Value));
        }

        var reply = await Grain(call, id).HeartbeatAsync(new HeartbeatRequest(call.Identity.Caller, call.NewOperation(), [.. claims]));
        var result = new AgentHeartbeatResult { Claims = [.. reply.Claims.Zip(claims, Outcome)] };
        return new JsonAnswer<AgentHeartbeatResult>(result, WireJson.Default.AgentHeartbeatResult);
    }

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

    private static IAgentGrain Grain(Call call, string id) => call.Grain<IAgentGrain>($"{call.Identity.Organization}/{id}");

    /// <summary>A handler that is given the agent of the route.</summary>
    private static Func<Call, Task<IResult>> Named(Func<Call, string, Task<IResult>> handler) => call =>
        TextRules.Name(call.Route("id")) is { } problem ? Task.FromResult<IResult>(Errors.Invalid("id", problem)) : handler(call, call.Route("id"));

    private static Func<Call, T, Task<IResult>> Named<T>(Func<Call, string, T, Task<IResult>> handler) => (call, body) =>
        TextRules.Name(call.Route("id")) is { } problem ? Task.FromResult<IResult>(Errors.Invalid("id", problem)) : handler(call, call.Route("id"), body);

    private static IResult Answer(AgentReply reply) => reply is { Result: ReplyResult.Done, Agent: { } agent }
        ? new JsonAnswer<AgentView>(View(agent), WireJson.Default.AgentView) { Version = agent.Version }
        : Errors.Of(reply.Result, reply.Rejection);

    private static HeldClaimResult Outcome(TaskReply reply, HeldClaim claim) => reply.IsSuccess
        ? new HeldClaimResult { Task = claim.Task, Ok = true, LeaseUntil = reply.Task?.Claim?.LeaseUntil }
        : new HeldClaimResult { Task = claim.Task, Ok = false, Error = Errors.BodyOf(reply.Result, reply.Rejection) };

    private static AgentView View(AgentRecord record) => new()
    {
        Id = record.Id,
        Version = record.Version,
        Description = record.Description,
        Skills = record.Skills,
        CreatedAt = record.CreatedAt,
        UpdatedAt = record.UpdatedAt,
    };

    private static AgentView View(AgentSnapshot agent) => new()
    {
        Id = agent.Id,
        Version = agent.Version,
        Description = agent.Description,
        Skills = agent.Skills,
        CreatedAt = agent.CreatedAt,
        UpdatedAt = agent.UpdatedAt,
        LastSeenAt = agent.LastSeenAt,
    };
}
