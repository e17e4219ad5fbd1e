using Krewe.Client.Wire;
using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Domain.Tasks;
using Krewe.Gateway.Access;
using Krewe.Gateway.Http;
using Krewe.Gateway.Json;
using Krewe.Gateway.OpenApi.Docs;
using Krewe.Gateway.Validation;
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
            PageAsync(call, key, (grain, page) => grain.ReadyAsync(page.Offset, page.Limit))));
        routes.Get("/blocked", Role.Viewer, BacklogDocs.Blocked, Scope.OnProject((call, key) =>
            PageAsync(call, key, (grain, page) => grain.BlockedAsync(page.Offset, page.Limit))));
        routes.Get("/dead", Role.Viewer, BacklogDocs.Dead, Scope.OnProject(DeadAsync));
    }

    private static async Task<IResult> StatsAsync(Call call, ProjectKey key)
    {
        if (!await call.Services.Projects.ExistsAsync(key, call.Aborted))
        {
            return Errors.NoProject(key.Project);
        }

        var stats = await call.Grain<IProjectGrain>(key.ToString()).StatsAsync();
        if (stats.Result != ReplyResult.Done)
        {
            return Errors.Of(stats.Result, stats.Rejection);
        }

        var counts = await call.Store.Tasks.CountByStatusAsync(key, call.Aborted);
        var view = new StatsView
        {
            ByStatus = counts.Where(count => count.Value > 0).ToDictionary(count => count.Key.Name(), count => count.Value, StringComparer.Ordinal),
            Ready = stats.Ready,
            Blocked = stats.Blocked,
            Waiting = stats.Waiting,
            InProgress = stats.InProgress,
            InReview = stats.InReview,
            SetAside = stats.SetAside,
            Dead = stats.Dead,
            OldestReadySince = stats.OldestReadySince,
        };
        return new JsonAnswer<StatsView>(view, WireJson.Default.StatsView);
    }

    private static async Task<IResult> PageAsync(Call call, ProjectKey key, Func<IProjectGrain, PageRequest, Task<BacklogPageReply>> ask)
    {
        var problems = new Problems();
        var page = PageRequest.Read(call, problems);
        if (problems.Any)
        {
            return Errors.Invalid(problems);
        }

        // Asked first, because a name that somebody made up must not wake a grain.
        if (!await call.Services.Projects.ExistsAsync(key, call.Aborted))
        {
            return Errors.NoProject(key.Project);
        }

        var reply = await ask(call.Grain<IProjectGrain>(key.ToString()), page);
        var eyes = call.Eyes;
        return reply.Result == ReplyResult.Done
            ? new ListAnswer<BacklogEntry>(reply.Tasks, page.Meta(reply.Total), (writer, entry) => BacklogJson.Write(writer, entry, eyes))
            : Errors.Of(reply.Result, reply.Rejection);
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
