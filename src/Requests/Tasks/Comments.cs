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

    /// <summary>
    /// A repeated request names the same comment, because its id follows from the key and the request. Never from the key alone: when that is
    /// used again for another remark, a day later, the remark would be taken for the one that is there, and be lost.
    /// </summary>
    private static string NewId(Request request)
    {
        if (request.Idempotency is not { } key)
        {
            return Guid.CreateVersion7(request.Now).ToString();
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key.OperationId(request.Identity, step: 0)));
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
