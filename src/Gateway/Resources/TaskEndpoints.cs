using Krewe.Client.Wire;
using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Gateway.Access;
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
        routes.Get(string.Empty, Role.Viewer, TaskDocs.List, Scope.OnNamedProject(ListAsync));
        routes.Get("/{id}", Role.Viewer, TaskDocs.Get, Scope.OnTask(GetAsync));
        routes.Delete("/{id}", Role.Lead, TaskDocs.Delete, Scope.OnTask(DeleteAsync));
    }

    private static async Task<IResult> CreateAsync(Call call, ProjectKey key, CreateTaskBody body)
    {
        var message = NewTasks.Message(body);
        var reply = await AskAsync(call, key, [message]);
        if (reply.Result != ReplyResult.Done)
        {
            return Errors.Of(reply.Result, reply.Rejection);
        }

        var outcome = reply.Outcomes[0];
        return outcome is { IsSuccess: true, Task: { } task }
            ? new DetailAnswer(NewTasks.Detail(task, message), call.Eyes, StatusCodes.Status201Created)
            {
                Location = $"/v1/tasks/{task.Id}?project={task.Project}",
            }
            : Errors.Of(outcome.Result, outcome.Rejection);
    }

    private static Task<IResult> BulkAsync(Call call, ProjectKey key, BulkCreateBody body) =>
        KeptAnswers.RunWholeAsync(call, () => MakeManyAsync(call, key, body));

    private static async Task<IResult> MakeManyAsync(Call call, ProjectKey key, BulkCreateBody body)
    {
        var bulk = BulkCreation.Check(body.Tasks!);
        if (bulk.Valid.Length > 0)
        {
            var reply = await AskAsync(call, key, bulk.Valid);
            if (reply.Result != ReplyResult.Done)
            {
                return Errors.Of(reply.Result, reply.Rejection);
            }

            bulk.Take(reply.Outcomes);
        }

        return new BulkAnswer(bulk.Outcomes, call.Eyes);
    }

    private static Task<CreateTasksReply> AskAsync(Call call, ProjectKey key, NewTaskMessage[] tasks)
    {
        var request = new CreateTasks(call.Identity.Caller, call.NewOperation(), tasks);
        return Retrying.OnConflictAsync(() => call.Grain<IProjectGrain>(key.ToString()).CreateTasksAsync(request), reply => reply.Result);
    }

    private static async Task<IResult> ListAsync(Call call, ProjectKey key)
    {
        var problems = new Problems();
        var page = PageRequest.Read(call, problems);
        var filter = TaskLists.ReadFilter(call, problems);
        var sort = TaskLists.ReadSort(call, problems);
        return problems.Any ? Errors.Invalid(problems) : await TaskLists.AnswerAsync(call, key, filter, sort, page);
    }

    private static async Task<IResult> GetAsync(Call call, TaskKey key) =>
        await call.Store.Tasks.FindDetailAsync(key, call.Aborted) is { } detail
            ? new DetailAnswer(detail, call.Eyes)
            : Errors.NoTask(key.Project, key.Id);

    private static async Task<IResult> DeleteAsync(Call call, TaskKey key)
    {
        var problems = new Problems();
        var ifVersion = ETags.ReadIfMatch(call.Context.Request, problems);
        return problems.Any
            ? Errors.Invalid(problems)
            : TaskAnswer.Of(
                await call.Services.Path.ExecuteAsync(key, call.Identity.Caller, call.NewOperation(), new DeleteTask(ifVersion)), call.Eyes);
    }
}
