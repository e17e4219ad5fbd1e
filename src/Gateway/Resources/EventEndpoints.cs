using Krewe.Domain.Tasks;
using Krewe.Gateway.Feed;
using Krewe.Gateway.Http;
using Krewe.Gateway.Json;
using Krewe.Gateway.OpenApi.Docs;
using Krewe.Storage.Events;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Krewe.Gateway.Resources;

/// <summary>What happened, in the order of commits.</summary>
internal static class EventEndpoints
{
    public static void Map(IEndpointRouteBuilder builder)
    {
        var projects = new GatewayRoutes(builder, "/v1/projects/{project}", "Events");
        var streaming = builder.ServiceProvider.GetRequiredService<EventStreaming>();
        projects.Get("/events", Role.Viewer, EventDocs.OfProject, Scope.OnProject((call, key) =>
            EventStreaming.IsWanted(call) ? streaming.OpenAsync(call, key) : OfProjectAsync(call, key)));
        var tasks = new GatewayRoutes(builder, "/v1/tasks", "Events");
        tasks.Get("/{id}/history", Role.Viewer, EventDocs.OfTask, Scope.OnTask(OfTaskAsync));
    }

    private static async Task<IResult> OfProjectAsync(Call call, ProjectKey key)
    {
        var problems = new Problems();
        var (after, limit) = ReadRange(call, problems);
        var filter = FeedFilter.Read(call, problems);
        if (problems.Any)
        {
            return Errors.Invalid(problems);
        }

        return (await FilteredEvents.ReadAsync(call, key, filter, after, limit)).TryGetValue(out var page, out var refusal)
            ? Answer(call, new EventPage(page.Events, page.UpTo, page.GoneThrough), limit)
            : Errors.Of(refusal);
    }

    private static async Task<IResult> OfTaskAsync(Call call, TaskKey key)
    {
        var problems = new Problems();
        var (after, limit) = ReadRange(call, problems);
        if (problems.Any)
        {
            return Errors.Invalid(problems);
        }

        return (await TaskReads.HistoryAsync(call, key, after, limit)).TryGetValue(out var page, out var refusal)
            ? Answer(call, page, limit)
            : Errors.Of(refusal);
    }

    private static (long After, int Limit) ReadRange(Call call, Problems problems) => (
        QueryNumber.Read(call, "after", 0, 0, long.MaxValue, problems),
        (int)QueryNumber.Read(call, "limit", Limits.PageLimit, 1, Limits.PageLimit, problems));

    private static ListAnswer<StoredEvent> Answer(Call call, EventPage page, int limit)
    {
        var eyes = call.Eyes;
        return new ListAnswer<StoredEvent>(page.Events, page.Meta(limit), (writer, stored) => EventJson.Write(writer, stored, eyes));
    }
}
