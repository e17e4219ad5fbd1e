using Krewe.Client.Wire;
using Krewe.Contracts;
using Krewe.Contracts.Tasks;
using Krewe.Domain;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Requests.Access;
using Krewe.Storage;
using Krewe.Storage.Tasks;

namespace Krewe.Requests;

/// <summary>Changes what a task says. A lead may change any; an agent what it holds.</summary>
internal static class Edits
{
    /// <summary>How often a merge is done again because the task changed between reading and writing.</summary>
    private const int TriesMax = 4;

    /// <summary>Replaces all that a task says.</summary>
    public static Task<Answer<Edited>> ReplaceAsync(Request request, TaskKey key, ReplaceTaskBody body, long? ifMatch) =>
        EditAsync(request, key, needsText: false, ifMatch, _ => TaskEdits.Of(body));

    /// <summary>Changes what the body sets.</summary>
    public static Task<Answer<Edited>> PatchAsync(Request request, TaskKey key, PatchTaskBody body, long? ifMatch) =>
        EditAsync(request, key, TaskEdits.TouchesText(body), ifMatch, text => TaskEdits.Of(body, text));

    private static async Task<Answer<Edited>> EditAsync(
        Request request, TaskKey key, bool needsText, long? ifMatch, Func<TaskText, TaskEdit> editOf)
    {
        var needsRead = needsText || request.Identity.Role < Role.Lead;
        var operation = request.NewOperation();
        for (var tries = 1; ; tries++)
        {
            var current = needsRead ? await request.Store.Tasks.FindDetailAsync(key, request.Aborted) : null;
            if (needsRead && Obstacle(request, key, current) is { } obstacle)
            {
                return obstacle;
            }

            // What was decided on what was read must not be written over something else.
            var command = new EditTask(editOf(current?.Text ?? TaskText.Empty), ifMatch ?? current?.State.Version);
            var reply = await request.Path.ExecuteAsync(key, request.Identity.Caller, operation, command);
            if (!HasMoved(reply) || ifMatch is not null || tries >= TriesMax)
            {
                return await AnswerAsync(request, key, reply);
            }
        }
    }

    private static ErrorBody? Obstacle(Request request, TaskKey key, TaskDetail? current)
    {
        if (current is null)
        {
            return Refusals.NoTask(key.Project, key.Id);
        }

        var identity = request.Identity;
        var holds = current.State.Claim is { } claim && claim.Agent == identity.Agent && claim.Session == identity.Session;
        return holds || identity.Role >= Role.Lead
            ? null
            : Refusals.Forbidden($"An agent may change only what it holds. Claim '{key.Id}' first, comment on it, or ask a lead.");
    }

    private static bool HasMoved(TaskReply reply) =>
        reply.Result == ReplyResult.Refused && reply.Rejection?.Code == RejectionCode.PreconditionFailed;

    private static async Task<Answer<Edited>> AnswerAsync(Request request, TaskKey key, TaskReply reply) =>
        reply is { IsSuccess: true, Task: { } task }
            ? new Edited(task, await FindDetailAsync(request, key))
            : Refusals.Of(reply.Result, reply.Rejection);

    /// <summary>The change is committed by now: a store that goes away must not make a failure of it, so the answer is shorter then.</summary>
    private static async Task<TaskDetail?> FindDetailAsync(Request request, TaskKey key)
    {
        try
        {
            return await request.Store.Tasks.FindDetailAsync(key, request.Aborted);
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }
}

/// <summary>The task after a change; with everything beside it when that could be read.</summary>
internal sealed record Edited(TaskSnapshot Task, TaskDetail? Detail);
