using Krewe.Client.Wire;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Gateway.Http;
using Krewe.Gateway.OpenApi;
using Krewe.Gateway.OpenApi.Docs;
using Krewe.Gateway.Validation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Krewe.Gateway.Resources;

/// <summary>Commands on a single task: what a claimant does with its work, and what a lead decides. Each is one command of the domain.</summary>
internal static class WorkEndpoints
{
    public static void Map(IEndpointRouteBuilder builder)
    {
        var routes = new GatewayRoutes(builder, "/v1/tasks", "Work");
        routes.Post("/{id}/progress", Role.Agent, WorkDocs.Progress, Bodies.Progress, Scope.OnTask<ProgressBody>(ProgressAsync));
        routes.Post("/{id}/release", Role.Agent, WorkDocs.Release, Bodies.Release, Scope.OnTask<ReleaseBody>(ReleaseAsync));
        Command(routes, "/{id}/submit", Role.Agent, WorkDocs.Submit, Bodies.HandIn, Commands.Submit);
        Command(routes, "/{id}/complete", Role.Agent, WorkDocs.Complete, Bodies.HandIn, Commands.Complete);
        Command(routes, "/{id}/fail", Role.Agent, WorkDocs.Fail, Bodies.HandIn, Commands.Fail);
        routes.Post("/{id}/block", Role.Agent, WorkDocs.Block, Bodies.Block, Scope.OnTask<BlockBody>((call, key, body) =>
            SetAsideAsync(call, key, body.Fence, Commands.Block(body))));
        routes.Post("/{id}/defer", Role.Agent, WorkDocs.Defer, Bodies.Defer, Scope.OnTask<DeferBody>((call, key, body) =>
            SetAsideAsync(call, key, body.Fence, Commands.Defer(body))));

        routes.Post("/{id}/assign", Role.Lead, WorkDocs.Assign, Bodies.Assign, Scope.OnTask<AssignBody>(AssignAsync));
        routes.Post("/{id}/approve", Role.Agent, WorkDocs.Approve, Bodies.Approve, Scope.OnTask<DecideBody>((call, key, body) =>
            DecideAsync(call, key, body, Reviews.ApproveAsync)));
        routes.Post("/{id}/reject", Role.Agent, WorkDocs.Reject, Bodies.Reject, Scope.OnTask<DecideBody>((call, key, body) =>
            DecideAsync(call, key, body, Reviews.RejectAsync)));

        Command(routes, "/{id}/settle", Role.Lead, WorkDocs.Settle, Bodies.Settle, Commands.Settle);
        Command(routes, "/{id}/artifacts", Role.Agent, WorkDocs.Link, Bodies.Link, Commands.Link);
        Command(routes, "/{id}/unblock", Role.Lead, WorkDocs.Unblock, Bodies.Reason, Commands.Unblock);
        Command(routes, "/{id}/cancel", Role.Lead, WorkDocs.Cancel, Bodies.Reason, Commands.Cancel);
        Command(routes, "/{id}/reopen", Role.Lead, WorkDocs.Reopen, Bodies.Reason, Commands.Reopen);
        Command(routes, "/{id}/retry", Role.Lead, WorkDocs.Retry, Bodies.Reason, Commands.Retry);
    }

    private static void Command<T>(GatewayRoutes routes, string pattern, Role role, RouteDoc doc, BodyKind<T> kind, Func<T, TaskCommand> commandOf)
        where T : class =>
        routes.Post(pattern, role, doc, kind, Scope.OnTask<T>((call, key, body) => ExecuteAsync(call, key, commandOf(body))));

    private static async Task<IResult> ExecuteAsync(Call call, TaskKey key, TaskCommand command) =>
        TaskAnswer.Of(await Commands.ExecuteAsync(call, key, command), call.Eyes);

    private static async Task<IResult> AssignAsync(Call call, TaskKey key, AssignBody body) =>
        (await Assignments.AssignAsync(call, key, body)).TryGetValue(out var reply, out var refusal) ? TaskAnswer.Of(reply, call.Eyes) : Errors.Of(refusal);

    private static async Task<IResult> ProgressAsync(Call call, TaskKey key, ProgressBody body) =>
        (await ProgressReports.ReportAsync(call, key, body)).TryGetValue(out var report, out var refusal)
            ? TaskAnswer.Of(report, call.Eyes)
            : Errors.Of(refusal);

    private static Task<IResult> ReleaseAsync(Call call, TaskKey key, ReleaseBody body) =>
        Commands.ObstacleToRelease(call, key, body) is { } obstacle
            ? Task.FromResult<IResult>(Errors.Of(obstacle))
            : ExecuteAsync(call, key, Commands.Release(body));

    private static async Task<IResult> DecideAsync(
        Call call, TaskKey key, DecideBody body, Func<Request, TaskKey, DecideBody, Task<TaskReply>> decide) =>
        Reviews.ObstacleToDecide(call, key, body) is { } obstacle
            ? Errors.Of(obstacle)
            : TaskAnswer.Of(await decide(call, key, body), call.Eyes);

    private static Task<IResult> SetAsideAsync(Call call, TaskKey key, long? fence, TaskCommand command) =>
        Commands.ObstacleToSetAside(call, key, fence) is { } obstacle
            ? Task.FromResult<IResult>(Errors.Of(obstacle))
            : ExecuteAsync(call, key, command);
}
