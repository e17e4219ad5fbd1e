using Krewe.Client.Wire;
using Krewe.Contracts.Projects;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Tasks;
using Krewe.Gateway.Http;
using Krewe.Gateway.Json;
using Krewe.Gateway.OpenApi.Docs;
using Krewe.Storage.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Gateway.Resources;

/// <summary>Looks at a project's work: what is ready, what waits for what, what is dead, and how much there is.</summary>
internal static class BacklogEndpoints
{
    public static void Map(IEndpointRouteBuilder builder)
    {
        var routes = new GatewayRoutes(builder, "/v1/projects/{project}", "Backlog");
        routes.Get("/stats", Role.Viewer, BacklogDocs.Stats, Scope.OnProject(StatsAsync));
        routes.Get("/ready", Role.Viewer, BacklogDocs.Ready, Scope.OnProject((call, key) =>
            PageAsync(call, page => Backlogs.ReadyAsync(call, key, page.Offset, page.Limit))));
        routes.Get("/blocked", Role.Viewer, BacklogDocs.Blocked, Scope.OnProject((call, key) =>
            PageAsync(call, page => Backlogs.BlockedAsync(call, key, page.Offset, page.Limit))));
        routes.Get("/epics", Role.Viewer, PlanDocs.Epics, Scope.OnProject(EpicsAsync));
        routes.Get("/waiting", Role.Viewer, BacklogDocs.Waiting, Scope.OnProject(WaitingAsync));
        routes.Get("/dead", Role.Viewer, BacklogDocs.Dead, Scope.OnProject(DeadAsync));
    }

    private static async Task<IResult> StatsAsync(Call call, ProjectKey key) =>
        (await Backlogs.StatsAsync(call, key)).TryGetValue(out var stats, out var refusal)
            ? new JsonAnswer<StatsView>(stats, WireJson.Default.StatsView)
            : Errors.Of(refusal);

    private static async Task<IResult> PageAsync(Call call, Func<PageRequest, Task<Answer<BacklogPageReply>>> read)
    {
        var problems = new Problems();
        var page = PageRequest.Read(call, problems);
        if (problems.Any)
        {
            return Errors.Invalid(problems);
        }

        var eyes = call.Eyes;
        return (await read(page)).TryGetValue(out var reply, out var refusal)
            ? new ListAnswer<BacklogEntry>(reply.Tasks, page.Meta(reply.Total), (writer, entry) => BacklogJson.Write(writer, entry, eyes))
            : Errors.Of(refusal);
    }

    private static async Task<IResult> EpicsAsync(Call call, ProjectKey key)
    {
        var problems = new Problems();
        var page = PageRequest.Read(call, problems);
        var statuses = Epics.Statuses(TaskLists.Parts(call.Query("status")), problems);
        if (problems.Any)
        {
            return Errors.Invalid(problems);
        }

        var eyes = call.Eyes;
        return (await Epics.ListAsync(call, key, statuses, (page.Offset, page.Limit))).TryGetValue(out var found, out var refusal)
            ? new ListAnswer<(TaskState Task, ChildCounts? Children)>(
                found.Epics, page.Meta(found.Total), (writer, epic) => TaskJson.WriteEpic(writer, TaskSnapshot.From(epic.Task), epic.Children, eyes))
            : Errors.Of(refusal);
    }

    private static async Task<IResult> WaitingAsync(Call call, ProjectKey key)
    {
        var problems = new Problems();
        var page = PageRequest.Read(call, problems);
        var onlyStuck = ReadStuck(call, problems);
        if (problems.Any)
        {
            return Errors.Invalid(problems);
        }

        return (await WaitingReads.ListAsync(call, key, onlyStuck, page.Offset, page.Limit)).TryGetValue(out var found, out var refusal)
            ? ListAnswers.Of(found.Items, page.Meta(found.Total), WireJson.Default.WaitingView)
            : Errors.Of(refusal);
    }

    private static bool ReadStuck(Call call, Problems problems)
    {
        switch (call.Query("stuck"))
        {
            case null or "false":
                return false;
            case "true":
                return true;
            default:
                problems.Add("stuck", "must be true or false");
                return false;
        }
    }

    private static async Task<IResult> DeadAsync(Call call, ProjectKey key)
    {
        var problems = new Problems();
        var page = PageRequest.Read(call, problems);
        return problems.Any
            ? Errors.Invalid(problems)
            : await TaskLists.AnswerAsync(call, key, new TaskFilter { Statuses = [TaskStatus.Dead] }, TaskSort.Priority, page);
    }
}
