using System.Security.Cryptography;
using System.Text;
using Krewe.Client.Wire;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Requests.Validation;
using Krewe.Storage;

namespace Krewe.Requests;

/// <summary>Adds remarks to tasks.</summary>
internal static class Comments
{
    public static async Task<Answer<TaskComment>> AddAsync(Request request, TaskKey key, CommentBody body)
    {
        var comment = new TaskComment(NewId(request), request.Identity.Agent, body.Text!, WholeMicroseconds.Of(request.Now));
        var reply = await Commands.ExecuteAsync(request, key, new AddComment(comment));
        if (!reply.IsSuccess)
        {
            return Refusals.Of(reply.Result, reply.Rejection);
        }

        return reply.IsReplay ? await FindAsync(request, key, comment) : comment;
    }

    /// <summary>A repeated request names the same comment, because its id follows from the idempotency key.</summary>
    private static string NewId(Request request)
    {
        if (request.Idempotency is not { } key)
        {
            return Guid.CreateVersion7(request.Now).ToString();
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Identity.Organization}/{request.Identity.KeyId}/{key.Key}"));
        return new Guid(hash.AsSpan(0, 16)).ToString();
    }

    private static async Task<TaskComment> FindAsync(Request request, TaskKey key, TaskComment repeated)
    {
        try
        {
            var comments = await request.Store.Tasks.ListCommentsAsync(key, 0, Limits.PageLimit, request.Aborted);
            return comments.FirstOrDefault(comment => comment.Id == repeated.Id) ?? repeated;
        }
        catch (StoreUnavailableException)
        {
            // It was added by the first try: all but the time is known without reading.
            return repeated;
        }
    }
}
