using Krewe.Client.Wire;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Gateway.Access;
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
        Command(routes, "/{id}/progress", Role.Agent, WorkDocs.Progress, Bodies.Progress, body => new ReportProgress(body.Fence!.Value, body.Note, body.Percent));
        Command(routes, "/{id}/release", Role.Agent, WorkDocs.Release, Bodies.HandIn, body => new ReleaseTask(body.Fence!.Value, body.Reason));
        Command(routes, "/{id}/submit", Role.Agent, WorkDocs.Submit, Bodies.HandIn, body => new SubmitTask(body.Fence!.Value, body.Reason));
        Command(routes, "/{id}/complete", Role.Agent, WorkDocs.Complete, Bodies.HandIn, body => new CompleteTask(body.Fence!.Value, body.Reason));
        Command(routes, "/{id}/fail", Role.Agent, WorkDocs.Fail, Bodies.HandIn, body => new FailTask(body.Fence!.Value, body.Reason));
        routes.Post("/{id}/block", Role.Agent, WorkDocs.Block, Bodies.Block, Scope.OnTask<BlockBody>((call, key, body) =>
            SetAsideAsync(call, key, body.Fence, new BlockTask(body.Reason, body.Fence))));
        routes.Post("/{id}/defer", Role.Agent, WorkDocs.Defer, Bodies.Defer, Scope.OnTask<DeferBody>((call, key, body) =>
            SetAsideAsync(call, key, body.Fence, new DeferTask(body.Until, body.Reason, body.Fence))));

        Command(routes, "/{id}/approve", Role.Lead, WorkDocs.Approve, Bodies.Reason, body => new ApproveTask(body.Reason));
        Command(routes, "/{id}/reject", Role.Lead, WorkDocs.Reject, Bodies.Reason, body => new RejectTask(body.Reason));
        Command(routes, "/{id}/unblock", Role.Lead, WorkDocs.Unblock, Bodies.Reason, body => new UnblockTask(body.Reason));
        Command(routes, "/{id}/cancel", Role.Lead, WorkDocs.Cancel, Bodies.Reason, body => new CancelTask(body.Reason));
        Command(routes, "/{id}/reopen", Role.Lead, WorkDocs.Reopen, Bodies.Reason, body => new ReopenTask(body.Reason));
        Command(routes, "/{id}/retry", Role.Lead, WorkDocs.Retry, Bodies.Reason, body => new RetryTask(body.Reason));
    }

    private static void Command<T>(GatewayRoutes routes, string pattern, Role role, RouteDoc doc, BodyKind<T> kind, Func<T, TaskCommand> commandOf)
        where T : class =>
        routes.Post(pattern, role, doc, kind, Scope.OnTask<T>((call, key, body) => ExecuteAsync(call, key, commandOf(body))));

    private static async Task<IResult> ExecuteAsync(Call call, TaskKey key, TaskCommand command) =>
        TaskAnswer.Of(await call.Services.Path.ExecuteAsync(key, call.Identity.Caller, call.NewOperation(), command), call.Eyes);

    /// <summary>What nobody holds is planning, and planning is a lead's.</summary>
    private static Task<IResult> SetAsideAsync(Call call, TaskKey key, long? fence, TaskCommand command) =>
        fence is null && call.Identity.Role < Role.Lead
            ? Task.FromResult<IResult>(Errors.Forbidden($"An agent may set aside only what it holds: send the fence of your claim on '{key.Id}', or ask a lead."))
            : ExecuteAsync(call, key, command);
}
