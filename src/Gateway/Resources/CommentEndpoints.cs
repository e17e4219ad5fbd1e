using Krewe.Client.Wire;
using Krewe.Domain.Tasks;
using Krewe.Gateway.Http;
using Krewe.Gateway.Json;
using Krewe.Gateway.OpenApi.Docs;
using Krewe.Gateway.Validation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Krewe.Gateway.Resources;

/// <summary>Remarks on a task.</summary>
internal static class CommentEndpoints
{
    public static void Map(IEndpointRouteBuilder builder)
    {
        var routes = new GatewayRoutes(builder, "/v1/tasks", "Comments");
        routes.Get("/{id}/comments", Role.Viewer, CommentDocs.List, Scope.OnTask(ListAsync));
        routes.Post("/{id}/comments", Role.Agent, CommentDocs.Add, Bodies.Comment, Scope.OnTask<CommentBody>(AddAsync));
    }

    private static async Task<IResult> ListAsync(Call call, TaskKey key)
    {
        var problems = new Problems();
        var page = PageRequest.Read(call, problems);
        if (problems.Any)
        {
            return Errors.Invalid(problems);
        }

        return (await TaskReads.CommentsAsync(call, key, page.Offset, page.Limit)).TryGetValue(out var found, out var refusal)
            ? new ListAnswer<TaskComment>(found.Comments, page.Meta(found.Total), CommentJson.Write)
            : Errors.Of(refusal);
    }

    private static async Task<IResult> AddAsync(Call call, TaskKey key, CommentBody body) =>
        (await Comments.AddAsync(call, key, body)).TryGetValue(out var comment, out var refusal)
            ? new JsonAnswer<CommentView>(CommentViews.Of(comment), WireJson.Default.CommentView, StatusCodes.Status201Created)
            : Errors.Of(refusal);
}
