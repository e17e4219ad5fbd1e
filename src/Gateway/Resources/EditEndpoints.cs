using Krewe.Client.Wire;
using Krewe.Contracts;
using Krewe.Contracts.Tasks;
using Krewe.Domain;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Gateway.Access;
using Krewe.Gateway.Http;
using Krewe.Gateway.OpenApi.Docs;
using Krewe.Gateway.Validation;
using Krewe.Storage;
using Krewe.Storage.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Krewe.Gateway.Resources;

/// <summary>Changes what a task says. A lead may change any; an agent what it holds.</summary>
internal static class EditEndpoints
{
    /// <summary>How often a merge is done again because the task changed between reading and writing.</summary>
    private const int TriesMax = 4;

    public static void Map(IEndpointRouteBuilder builder)
    {
        var routes = new GatewayRoutes(builder, "/v1/tasks", "Tasks");
        routes.Put("/{id}", Role.Agent, TaskDocs.Replace, Bodies.ReplaceTask, Scope.OnTask<ReplaceTaskBody>((call, key, body) =>
            EditAsync(call, key, needsText: false, _ => TaskEdits.Of(body))));
        routes.Patch("/{id}", Role.Agent, TaskDocs.Patch, Bodies.PatchTask, Scope.OnTask<PatchTaskBody>((call, key, body) =>
            EditAsync(call, key, TaskEdits.TouchesText(body), text => TaskEdits.Of(body, text))));
    }

    private static async Task<IResult> EditAsync(Call call, TaskKey key, bool needsText, Func<TaskText, TaskEdit> editOf)
    {
        var problems = new Problems();
        var ifMatch = ETags.ReadIfMatch(call.Context.Request, problems);
        if (problems.Any)
        {
            return Errors.Invalid(problems);
        }

        var needsRead = needsText || call.Identity.Role < Role.Lead;
        var operation = call.NewOperation();
        for (var tries = 1; ; tries++)
        {
            var current = needsRead ? await call.Store.Tasks.FindDetailAsync(key, call.Aborted) : null;
            if (needsRead && Obstacle(call, key, current) is { } obstacle)
            {
                return obstacle;
            }

            // What was decided on what was read must not be written over something else.
            var command = new EditTask(editOf(current?.Text ?? TaskText.Empty), ifMatch ?? current?.State.Version);
            var reply = await call.Services.Path.ExecuteAsync(key, call.Identity.Caller, operation, command);
            if (!HasMoved(reply) || ifMatch is not null || tries >= TriesMax)
            {
                return await AnswerAsync(call, key, reply);
            }
        }
    }

    private static ErrorAnswer? Obstacle(Call call, TaskKey key, TaskDetail? current)
    {
        if (current is null)
        {
            return Errors.NoTask(key.Project, key.Id);
        }

        var holds = current.State.Claim is { } claim && claim.Agent == call.Identity.Agent && claim.Session == call.Identity.Session;
        return holds || call.Identity.Role >= Role.Lead
            ? null
            : Errors.Forbidden($"An agent may change only what it holds. Claim '{key.Id}' first, comment on it, or ask a lead.");
    }

    private static bool HasMoved(TaskReply reply) =>
        reply.Result == ReplyResult.Refused && reply.Rejection?.Code == RejectionCode.PreconditionFailed;

    private static async Task<IResult> AnswerAsync(Call call, TaskKey key, TaskReply reply)
    {
        if (reply is not { IsSuccess: true, Task: { } task })
        {
            return Errors.Of(reply.Result, reply.Rejection);
        }

        return await FindDetailAsync(call, key) is { } detail ? new DetailAnswer(detail, call.Eyes) : new TaskAnswer(task, call.Eyes);
    }

    /// <summary>The change is committed by now: a store that goes away must not make a failure of it, so the answer is shorter then.</summary>
    private static async Task<TaskDetail?> FindDetailAsync(Call call, TaskKey key)
    {
        try
        {
            return await call.Store.Tasks.FindDetailAsync(key, call.Aborted);
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }
}
