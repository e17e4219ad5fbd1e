using Krewe.Client.Wire;
using Krewe.Domain.Tasks;
using Krewe.Gateway.Access;
using Krewe.Gateway.Http;
using Krewe.Gateway.Json;
using Krewe.Gateway.OpenApi.Docs;
using Krewe.Gateway.Validation;
using Krewe.Storage.Events;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Krewe.Gateway.Resources;

/// <summary>What happened, in the order of commits.</summary>
internal static class EventEndpoints
{
    public static void Map(IEndpointRouteBuilder builder)
    {
        var projects = new GatewayRoutes(builder, "/v1/projects/{project}", "Events");
        projects.Get("/events", Role.Viewer, EventDocs.OfProject, Scope.OnProject(OfProjectAsync));
        var tasks = new GatewayRoutes(builder, "/v1/tasks", "Events");
        tasks.Get("/{id}/history", Role.Viewer, EventDocs.OfTask, Scope.OnTask(OfTaskAsync));
    }

    private static async Task<IResult> OfProjectAsync(Call call, ProjectKey key)
    {
        var (after, limit, refusal) = ReadRange(call);
        if (refusal is not null)
        {
            return refusal;
        }

        var events = await call.Store.Events.ReadProjectAsync(key, after, limit, call.Aborted);
        return events.Count == 0 && !await call.Services.Projects.ExistsAsync(key, call.Aborted)
            ? Errors.NoProject(key.Project)
            : Answer(call, events, after, limit);
    }

    private static async Task<IResult> OfTaskAsync(Call call, TaskKey key)
    {
        var (after, limit, refusal) = ReadRange(call);
        if (refusal is not null)
        {
            return refusal;
        }

        // A task that was deleted keeps its history: nobody should be able to hide what was done.
        var events = await call.Store.Events.ReadTaskAsync(key, after, limit, call.Aborted);
        return events.Count == 0 && await call.Store.Tasks.LoadAsync(key) is null
            ? Errors.NoTask(key.Project, key.Id)
            : Answer(call, events, after, limit);
    }

    private static (long After, int Limit, ErrorAnswer? Refusal) ReadRange(Call call)
    {
        var problems = new Problems();
        var after = QueryNumber.Read(call, "after", 0, 0, long.MaxValue, problems);
        var limit = (int)QueryNumber.Read(call, "limit", Limits.PageLimit, 1, Limits.PageLimit, problems);
        return (after, limit, problems.Any ? Errors.Invalid(problems) : null);
    }

    private static ListAnswer<StoredEvent> Answer(Call call, IReadOnlyList<StoredEvent> events, long after, int limit)
    {
        var eyes = call.Eyes;
        var meta = new Meta { Limit = limit, LastSeq = events.Count == 0 ? after : events[^1].Seq };
        return new ListAnswer<StoredEvent>(events, meta, (writer, stored) => EventJson.Write(writer, stored, eyes));
    }
}
