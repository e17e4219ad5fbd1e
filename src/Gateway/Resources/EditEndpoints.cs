using Krewe.Client.Wire;
using Krewe.Gateway.Http;
using Krewe.Gateway.OpenApi.Docs;
using Krewe.Gateway.Validation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Krewe.Gateway.Resources;

/// <summary>Changes what a task says. A lead may change any; an agent what it holds.</summary>
internal static class EditEndpoints
{
    public static void Map(IEndpointRouteBuilder builder)
    {
        var routes = new GatewayRoutes(builder, "/v1/tasks", "Tasks");
        routes.Put("/{id}", Role.Agent, TaskDocs.Replace, Bodies.ReplaceTask, Scope.OnTask<ReplaceTaskBody>((call, key, body) =>
            EditAsync(call, ifMatch => Edits.ReplaceAsync(call, key, body, ifMatch))));
        routes.Patch("/{id}", Role.Agent, TaskDocs.Patch, Bodies.PatchTask, Scope.OnTask<PatchTaskBody>((call, key, body) =>
            EditAsync(call, ifMatch => Edits.PatchAsync(call, key, body, ifMatch))));
    }

    private static async Task<IResult> EditAsync(Call call, Func<long?, Task<Answer<Edited>>> edit)
    {
        var problems = new Problems();
        var ifMatch = ETags.ReadIfMatch(call.Context.Request, problems);
        if (problems.Any)
        {
            return Errors.Invalid(problems);
        }

        if (!(await edit(ifMatch)).TryGetValue(out var edited, out var refusal))
        {
            return Errors.Of(refusal);
        }

        return edited.Detail is { } detail ? new DetailAnswer(detail, call.Eyes) : new TaskAnswer(edited.Task, call.Eyes);
    }
}
