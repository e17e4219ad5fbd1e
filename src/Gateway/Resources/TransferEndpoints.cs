using Krewe.Client.Wire;
using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Domain.Tasks;
using Krewe.Gateway.Http;
using Krewe.Gateway.Idempotency;
using Krewe.Gateway.OpenApi.Docs;
using Krewe.Gateway.Validation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Krewe.Gateway.Resources;

/// <summary>Whole projects, in and out.</summary>
internal static class TransferEndpoints
{
    /// <summary>More edges are not drawn.</summary>
    private const int GraphEdgesMax = 20_000;

    public static void Map(IEndpointRouteBuilder builder)
    {
        var routes = new GatewayRoutes(builder, "/v1/projects/{project}", "Import and export");
        routes.Post("/import", Role.Lead, TransferDocs.Import, Bodies.Import, Scope.OnProject<ImportBody>(ImportAsync));
        routes.Get("/export", Role.Viewer, TransferDocs.Export, Scope.OnProject(ExportAsync));
        routes.Get("/graph", Role.Viewer, TransferDocs.Graph, Scope.OnProject(GraphAsync));
    }

    private static Task<IResult> ImportAsync(Call call, ProjectKey key, ImportBody body)
    {
        var now = WholeMicroseconds.Of(call.Now);
        var request = new ImportTasks(
            call.Identity.Caller,
            call.NewOperation(),
            [.. (body.Tasks ?? []).Select(task => NewTasks.Message(task, call.Identity.Caller.Actor, now))],
            [.. (body.Edges ?? []).Select(NewTasks.Message)]);
        return KeptAnswers.RunAsync(call, async () =>
        {
            var reply = await Retrying.OnConflictAsync(() => call.Grain<IProjectGrain>(key.ToString()).ImportAsync(request), reply => reply.Result);
            return reply.Result == ReplyResult.Done
                ? new JsonAnswer<ImportResult>(View(reply), WireJson.Default.ImportResult)
                : Errors.Of(reply.Result, reply.Rejection);
        });
    }

    private static async Task<IResult> ExportAsync(Call call, ProjectKey key) => await call.Projects.ExistsAsync(key, call.Aborted)
        ? new ExportAnswer(call.Store.Tasks.ReadAllAsync(key, call.Aborted), call.Eyes)
        : Errors.NoProject(key.Project);

    private static async Task<IResult> GraphAsync(Call call, ProjectKey key)
    {
        if (!await call.Projects.ExistsAsync(key, call.Aborted))
        {
            return Errors.NoProject(key.Project);
        }

        var edges = await call.Store.Tasks.ListEdgesAsync(key, null, call.Aborted);
        var shown = edges.Take(GraphEdgesMax).ToList();
        var ids = shown.SelectMany(edge => new[] { edge.Task, edge.DependsOn }).ToHashSet(StringComparer.Ordinal);
        var tasks = await call.Store.Tasks.LoadManyAsync(key, ids, call.Aborted);
        var view = new GraphView
        {
            Nodes = [.. tasks.Where(task => task.Status != Domain.Tasks.TaskStatus.Deleted).OrderBy(task => task.Key.Id, StringComparer.Ordinal).Select(Node)],
            Edges = [.. shown.Select(EdgeViews.Of)],
            Truncated = shown.Count < edges.Count,
        };
        return new JsonAnswer<GraphView>(view, WireJson.Default.GraphView);
    }

    private static GraphNode Node(TaskState task) => new()
    {
        Id = task.Key.Id,
        Title = task.Title,
        Status = task.Status.Name(),
        Priority = task.Priority,
        Type = task.Type,
    };

    private static ImportResult View(ImportReply reply) => new()
    {
        Created = reply.Created,
        Updated = reply.Updated,
        Unchanged = reply.Unchanged,
        EdgesAdded = reply.EdgesAdded,
        Skipped = [.. reply.Skipped.Select(skipped => new SkippedView { Id = skipped.Id, DependsOn = skipped.DependsOn, Why = skipped.Why })],
        Unenforced = [.. reply.Unenforced.Select(unenforced => new UnenforcedView
        {
            Task = unenforced.Edge.Task,
            DependsOn = unenforced.Edge.DependsOn,
            Kind = unenforced.Edge.Kind,
            Cycle = unenforced.Cycle,
        })],
    };
}
