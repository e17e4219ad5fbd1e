using Krewe.Client.Wire;
using Krewe.Domain.Tasks;
using Krewe.Gateway.Http;
using Krewe.Gateway.OpenApi.Docs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Krewe.Gateway.Resources;

/// <summary>Which agents fit a task.</summary>
internal static class RouteEndpoints
{
    public static void Map(IEndpointRouteBuilder builder)
    {
        var routes = new GatewayRoutes(builder, "/v1/projects/{project}", "Agents");
        routes.Get("/route", Role.Viewer, RouteDocs.Find, Scope.OnProject(FindAsync));
    }

    private static async Task<IResult> FindAsync(Call call, ProjectKey key)
    {
        if (call.Query("ahead") is not (null or "true" or "false"))
        {
            return Errors.Invalid("ahead", "must be true or false");
        }

        return (await Routes.FindAsync(call, key, call.Query("task"), call.Query("ahead") == "true")).TryGetValue(out var route, out var refusal)
            ? new JsonAnswer<RouteView>(route, WireJson.Default.RouteView)
            : Errors.Of(refusal);
    }
}
