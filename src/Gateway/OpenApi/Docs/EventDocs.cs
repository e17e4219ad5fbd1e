using Krewe.Client.Wire;

namespace Krewe.Gateway.OpenApi.Docs;

/// <summary>Documentation of events.</summary>
internal static class EventDocs
{
    public static RouteDoc OfProject { get; } = new(
        "Read a project's events",
        "Everything that happened, in the order of commits. Ask again with `after` set to `meta.last_seq`: nothing is missed and nothing comes twice.")
    {
        Query = [Parameters.After, Parameters.EventLimit],
        Answer = typeof(Envelope<IReadOnlyList<EventView>>),
        ExampleKey = "event.of_project",
    };

    public static RouteDoc OfTask { get; } = new("Read a task's history", "Who did what to it, under which fence, and when; also of a deleted task.")
    {
        Query = [.. Parameters.OfTask, Parameters.After, Parameters.EventLimit],
        Answer = typeof(Envelope<IReadOnlyList<EventView>>),
        ExampleKey = "event.of_task",
    };
}
