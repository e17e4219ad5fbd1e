using Krewe.Client.Wire;
using Krewe.Contracts.Projects;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Gateway.Access;
using Krewe.Gateway.Http;
using Krewe.Gateway.Idempotency;
using Krewe.Gateway.Json;
using Krewe.Gateway.OpenApi.Docs;
using Krewe.Gateway.Validation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Krewe.Gateway.Resources;

/// <summary>What a task depends on. The project owns the graph, so it decides.</summary>
internal static class DependencyEndpoints
{
    public static void Map(IEndpointRouteBuilder builder)
    {
        var routes = new GatewayRoutes(builder, "/v1/tasks", "Dependencies");
        routes.Get("/{id}/dependencies", Role.Viewer, DependencyDocs.List, Scope.OnTask(ListAsync));
        routes.Post("/{id}/dependencies", Role.Agent, DependencyDocs.Add, Bodies.Dependency, Scope.OnTask<DependencyBody>(AddAsync));
        routes.Delete("/{id}/dependencies/{depends_on}", Role.Lead, DependencyDocs.Remove, Scope.OnTask(RemoveAsync));
    }

    private static async Task<IResult> ListAsync(Call call, TaskKey key)
    {
        if (await call.Store.Tasks.FindDetailAsync(key, call.Aborted) is not { } detail)
        {
            return Errors.NoTask(key.Project, key.Id);
        }

        return new ListAnswer<Edge>(detail.Dependencies, new Meta { Total = detail.Dependencies.Count }, EdgeJson.Write);
    }

    private static Task<IResult> AddAsync(Call call, TaskKey key, DependencyBody body)
    {
        var edge = NewTasks.Edge(key.Id, body.DependsOn!, body.Kind ?? EdgeKind.Blocks, body.AnyChild);
        return ChangeAsync(call, key, edge, (grain, change) => grain.AddDependencyAsync(change));
    }

    private static Task<IResult> RemoveAsync(Call call, TaskKey key)
    {
        var dependsOn = call.Route("depends_on");
        if (TextRules.TaskId(dependsOn) is { } problem)
        {
            return Task.FromResult<IResult>(Errors.Invalid("depends_on", problem));
        }

        var edge = NewTasks.Edge(key.Id, dependsOn, EdgeKind.Blocks, anyChild: false);
        return ChangeAsync(call, key, edge, (grain, change) => grain.RemoveDependencyAsync(change));
    }

    private static Task<IResult> ChangeAsync(Call call, TaskKey key, EdgeMessage edge, Func<IProjectGrain, ChangeEdge, Task<TaskReply>> ask)
    {
        var grain = call.Grain<IProjectGrain>(key.InProject.ToString());
        var change = new ChangeEdge(call.Identity.Caller, call.NewOperation(), edge);
        return KeptAnswers.RunAsync(call, async () =>
            TaskAnswer.Of(await Retrying.OnConflictAsync(() => ask(grain, change), reply => reply.Result), call.Eyes));
    }
}
