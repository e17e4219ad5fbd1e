using Krewe.Client.Wire;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
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

    private static async Task<IResult> ListAsync(Call call, TaskKey key) =>
        (await TaskReads.FindAsync(call, key)).TryGetValue(out var detail, out var refusal)
            ? new ListAnswer<Edge>(detail.Dependencies, new Meta { Total = detail.Dependencies.Count }, EdgeJson.Write)
            : Errors.Of(refusal);

    private static Task<IResult> AddAsync(Call call, TaskKey key, DependencyBody body) =>
        KeptAnswers.RunAsync(call, async () => TaskAnswer.Of(await Dependencies.AddAsync(call, key, body), call.Eyes));

    private static Task<IResult> RemoveAsync(Call call, TaskKey key)
    {
        var dependsOn = call.Route("depends_on");
        return TextRules.TaskId(dependsOn) is { } problem
            ? Task.FromResult<IResult>(Errors.Invalid("depends_on", problem))
            : KeptAnswers.RunAsync(call, async () => TaskAnswer.Of(await Dependencies.RemoveAsync(call, key, dependsOn), call.Eyes));
    }
}
