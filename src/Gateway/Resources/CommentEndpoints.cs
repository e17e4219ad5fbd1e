using System.Security.Cryptography;
using System.Text;
using Krewe.Client.Wire;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Gateway.Access;
using Krewe.Gateway.Http;
using Krewe.Gateway.Json;
using Krewe.Gateway.OpenApi.Docs;
using Krewe.Gateway.Validation;
using Krewe.Storage;
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

        if (await call.Store.Tasks.FindDetailAsync(key, call.Aborted) is not { } detail)
        {
            return Errors.NoTask(key.Project, key.Id);
        }

        var comments = await call.Store.Tasks.ListCommentsAsync(key, page.Offset, page.Limit, call.Aborted);
        return new ListAnswer<TaskComment>(comments, page.Meta(detail.CommentCount), CommentJson.Write);
    }

    private static async Task<IResult> AddAsync(Call call, TaskKey key, CommentBody body)
    {
        var comment = new TaskComment(NewId(call), call.Identity.Agent, body.Text!, WholeMicroseconds.Of(call.Now));
        var reply = await call.Services.Path.ExecuteAsync(key, call.Identity.Caller, call.NewOperation(), new AddComment(comment));
        if (!reply.IsSuccess)
        {
            return Errors.Of(reply.Result, reply.Rejection);
        }

        var view = View(reply.IsReplay ? await FindAsync(call, key, comment) : comment);
        return new JsonAnswer<CommentView>(view, WireJson.Default.CommentView, StatusCodes.Status201Created);
    }

    /// <summary>A repeated request names the same comment, because its id follows from the idempotency key.</summary>
    private static string NewId(Call call)
    {
        if (call.Idempotency is not { } key)
        {
            return Guid.CreateVersion7(call.Now).ToString();
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{call.Identity.Organization}/{call.Identity.KeyId}/{key.Key}"));
        return new Guid(hash.AsSpan(0, 16)).ToString();
    }

    private static async Task<TaskComment> FindAsync(Call call, TaskKey key, TaskComment repeated)
    {
        try
        {
            var comments = await call.Store.Tasks.ListCommentsAsync(key, 0, Limits.PageLimit, call.Aborted);
            return comments.FirstOrDefault(comment => comment.Id == repeated.Id) ?? repeated;
        }
        catch (StoreUnavailableException)
        {
            // It was added by the first try: all but the time is known without reading.
            return repeated;
        }
    }

    private static CommentView View(TaskComment comment) => new()
    {
        Id = comment.Id,
        Author = comment.Author,
        Text = comment.Text,
        CreatedAt = comment.CreatedAt,
    };
}
