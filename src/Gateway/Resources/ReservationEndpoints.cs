using Krewe.Client.Wire;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Gateway.Http;
using Krewe.Gateway.OpenApi.Docs;
using Krewe.Gateway.Validation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Krewe.Gateway.Resources;

/// <summary>Paths that claims hold: reserving further ones, giving some up, and who holds what.</summary>
internal static class ReservationEndpoints
{
    public static void Map(IEndpointRouteBuilder builder)
    {
        var tasks = new GatewayRoutes(builder, "/v1/tasks", "Work");
        tasks.Post("/{id}/reserve", Role.Agent, ReservationDocs.Reserve, Bodies.Reserve, Scope.OnTask<ReserveBody>((call, key, body) =>
            ExecuteAsync(call, key, Commands.Reserve(body))));
        tasks.Post("/{id}/unreserve", Role.Agent, ReservationDocs.Unreserve, Bodies.Unreserve, Scope.OnTask<UnreserveBody>((call, key, body) =>
            ExecuteAsync(call, key, Commands.Unreserve(body))));
        var projects = new GatewayRoutes(builder, "/v1/projects/{project}", "Work");
        projects.Get("/reservations", Role.Viewer, ReservationDocs.List, Scope.OnProject(ListAsync));
    }

    private static async Task<IResult> ExecuteAsync(Call call, TaskKey key, TaskCommand command) =>
        TaskAnswer.Of(await Commands.ExecuteAsync(call, key, command), call.Eyes);

    private static async Task<IResult> ListAsync(Call call, ProjectKey key)
    {
        var problems = new Problems();
        var page = PageRequest.Read(call, problems);
        if (problems.Any)
        {
            return Errors.Invalid(problems);
        }

        var held = await Reservations.ListAsync(call, key, call.Query("path"), call.Query("task"), (page.Offset, page.Limit));
        return held.TryGetValue(out var found, out var refusal)
            ? ListAnswers.Of(found.Items, page.Meta(found.Total), WireJson.Default.ReservationView)
            : Errors.Of(refusal);
    }
}
