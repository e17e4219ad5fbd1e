using Krewe.Client.Wire;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Gateway.Http;
using Krewe.Gateway.Idempotency;
using Krewe.Gateway.OpenApi.Docs;
using Krewe.Gateway.Validation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Krewe.Gateway.Resources;

/// <summary>Tasks: make, read, list, delete.</summary>
internal static class TaskEndpoints
{
    public static void Map(IEndpointRouteBuilder builder)
    {
        var routes = new GatewayRoutes(builder, "/v1/tasks", "Tasks");
        routes.Post(string.Empty, Role.Agent, TaskDocs.Create, Bodies.CreateTask, Scope.OnNamedProject<CreateTaskBody>(CreateAsync));
        routes.Post("/bulk", Role.Agent, TaskDocs.Bulk, Bodies.BulkCreate, Scope.OnNamedProject<BulkCreateBody>(BulkAsync));
        routes.Post("/graph", Role.Lead, PlanDocs.Create, Bodies.Plan, CreatePlanAsync);
        routes.Get(string.Empty, Role.Viewer, TaskDocs.List, Scope.OnNamedProject(ListAsync));
        routes.Get("/{id}", Role.Viewer, TaskDocs.Get, Scope.OnTask(GetAsync));
        routes.Get("/{id}/context", Role.Viewer, TaskDocs.Context, Scope.OnTask(ContextAsync));
        routes.Delete("/{id}", Role.Lead, TaskDocs.Delete, Scope.OnTask(DeleteAsync));
    }

    private static async Task<IResult> CreateAsync(Call call, ProjectKey key, CreateTaskBody body) =>
        (await TaskCreation.CreateAsync(call, key, body)).TryGetValue(out var task, out var refusal)
            ? new DetailAnswer(task, call.Eyes, StatusCodes.Status201Created)
            {
                Location = $"/v1/tasks/{task.State.Key.Id}?project={task.State.Key.Project}",
            }
            : Errors.Of(refusal);

    private static Task<IResult> BulkAsync(Call call, ProjectKey key, BulkCreateBody body) => KeptAnswers.RunWholeAsync(call, async () =>
        (await TaskCreation.CreateManyAsync(call, key, body)).TryGetValue(out var bulk, out var refusal)
            ? new BulkAnswer(bulk.Outcomes, call.Eyes)
            : Errors.Of(refusal));

    private static async Task<IResult> CreatePlanAsync(Call call, PlanBody body)
    {
        var project = Scope.OfName(call, body.Project ?? call.Query("project"), "project");
        if (project.Refusal is { } unknown)
        {
            return unknown;
        }

        return (await Plans.CreateAsync(call, project.Value, body)).TryGetValue(out var plan, out var refusal)
            ? new JsonAnswer<PlanResult>(plan, WireJson.Default.PlanResult, plan.DryRun ? StatusCodes.Status200OK : StatusCodes.Status201Created)
            : Errors.Of(refusal);
    }

    private static async Task<IResult> ListAsync(Call call, ProjectKey key)
    {
        var problems = new Problems();
        if (call.Query("id") is { } ids)
        {
            var named = TaskReads.Ids(TaskLists.Parts(ids), problems);
            return problems.Any ? Errors.Invalid(problems) : await TaskLists.AnswerNamedAsync(call, key, named);
        }

        if (call.Query("id_prefix") is { } prefix)
        {
            Check.TaskId(problems, "id_prefix", prefix);
            return problems.Any ? Errors.Invalid(problems) : await TaskLists.AnswerPrefixAsync(call, key, prefix);
        }

        var page = PageRequest.Read(call, problems);
        var filter = TaskLists.ReadFilter(call, problems);
        var sort = TaskLists.ReadSort(call, problems);
        return problems.Any ? Errors.Invalid(problems) : await TaskLists.AnswerAsync(call, key, filter, sort, page);
    }

    private static async Task<IResult> GetAsync(Call call, TaskKey key) =>
        (await TaskReads.FindAsync(call, key)).TryGetValue(out var detail, out var refusal) ? new DetailAnswer(detail, call.Eyes) : Errors.Of(refusal);

    private static async Task<IResult> ContextAsync(Call call, TaskKey key) =>
        (await TaskContexts.FindAsync(call, key)).TryGetValue(out var context, out var refusal)
            ? new JsonAnswer<TaskContextView>(context, WireJson.Default.TaskContextView)
            : Errors.Of(refusal);

    private static async Task<IResult> DeleteAsync(Call call, TaskKey key)
    {
        var problems = new Problems();
        var ifVersion = ETags.ReadIfMatch(call.Context.Request, problems);
        return problems.Any
            ? Errors.Invalid(problems)
            : TaskAnswer.Of(
                await Commands.ExecuteAsync(call, key, new DeleteTask(ifVersion)), call.Eyes);
    }
}
