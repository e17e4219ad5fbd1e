using Krewe.Client.Wire;

namespace Krewe.Gateway.OpenApi.Docs;

/// <summary>Documentation of events.</summary>
internal static class EventDocs
{
    public static RouteDoc OfProject { get; } = new(
        "Read a project's events",
        """
        Everything that happened, in the order of commits. Ask again with `after` set to `meta.last_seq`: nothing is missed and nothing comes twice. There is nothing more when `meta.last_seq` is the `after` that was sent; with a filter a page may be short although more follows. Where old events are not kept, `meta.gone_through` says up to which they are gone; an `after` before that is refused with `EVENTS_GONE`, and 0 is the beginning of what is there.

        With `Accept: text/event-stream` the same events come as a stream that goes on with what is yet to happen. It begins after the header `Last-Event-ID`, else after `after`, else with what comes from now on:

        ```
        GET /v1/projects/web/events?type=claimed,completed
        Accept: text/event-stream
        Last-Event-ID: 17

        retry: 1618
        id: 17

        id: 18
        event: claimed
        data: {"seq":18,"task":"web-1","kind":"claimed","from":"pending","to":"in_progress","version":2,"fence":1,"actor":"wren","at":"2026-11-21T07:37:37.349475Z"}

        : keep-alive
        id: 21
        ```

        `id` is the seq, `event` the kind, `data` a row of a page. A comment comes after 15 seconds of silence. When the server ends a stream, the last event is `end` and says why in the shape of an error: connect again with the last id and nothing is lost. One that reads more slowly than events come is ended like that too. Too many streams of one key are refused with 429, too many in all with 503.
        """)
    {
        Query = [Parameters.EventsAfter, Parameters.EventType, Parameters.EventTask, Parameters.EventAgent, Parameters.EventLimit],
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
