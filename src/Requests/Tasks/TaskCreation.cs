using Krewe.Client.Wire;
using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Domain.Tasks;
using Krewe.Storage.Tasks;

namespace Krewe.Requests;

/// <summary>Makes tasks. The project owns ids and graph, so it decides.</summary>
internal static class TaskCreation
{
    /// <summary>One task, as it is now with all that the request said of it.</summary>
    public static async Task<Answer<TaskDetail>> CreateAsync(Request request, ProjectKey key, CreateTaskBody body)
    {
        var message = NewTasks.Message(body);
        var reply = await AskAsync(request, key, [message]);
        if (reply.Result != ReplyResult.Done)
        {
            return Refusals.Of(reply.Result, reply.Rejection);
        }

        var outcome = reply.Outcomes[0];
        return outcome is { IsSuccess: true, Task: { } task } ? NewTasks.Detail(task, message) : Refusals.Of(outcome.Result, outcome.Rejection);
    }

    /// <summary>Many tasks, each with an outcome of its own.</summary>
    public static async Task<Answer<BulkCreation>> CreateManyAsync(Request request, ProjectKey key, BulkCreateBody body)
    {
        var bulk = BulkCreation.Check(body.Tasks!);
        if (bulk.Valid.Length > 0)
        {
            var reply = await AskAsync(request, key, bulk.Valid);
            if (reply.Result != ReplyResult.Done)
            {
                return Refusals.Of(reply.Result, reply.Rejection);
            }

            bulk.Take(reply.Outcomes);
        }

        return bulk;
    }

    private static Task<CreateTasksReply> AskAsync(Request request, ProjectKey key, NewTaskMessage[] tasks)
    {
        var create = new CreateTasks(request.Identity.Caller, request.NewOperation(), tasks);
        return Retrying.OnConflictAsync(() => request.Grain<IProjectGrain>(key.ToString()).CreateTasksAsync(create), reply => reply.Result);
    }
}
