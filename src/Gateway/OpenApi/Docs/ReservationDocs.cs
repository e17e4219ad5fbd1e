using Krewe.Client.Wire;

namespace Krewe.Gateway.OpenApi.Docs;

/// <summary>Documentation of the paths that claims hold.</summary>
internal static class ReservationDocs
{
    public static RouteDoc Reserve { get; } = new(
        "Reserve further files",
        "Adds patterns of paths to the live claim: all of them or none. `paths` are for this claim alone, `shared_paths` for any number of claims that share " +
        "them. `PATHS_RESERVED` says who holds what is in the way, for which task and until when. They end with the claim. In a pattern `*` is " +
        "anything within a segment, `**` any number of segments, `?` one character, `{a,b}` either; `src/api/` is all below that folder.")
    {
        Query = Parameters.OfTask,
        Answer = typeof(Envelope<TaskView>),
        ExampleKey = "reservation.reserve",
    };

    public static RouteDoc Unreserve { get; } = new(
        "Give up reserved files",
        "Some or, without `paths`, all patterns that the live claim holds, so that others need not wait for its end. Patterns are written as they were reserved.")
    {
        Query = Parameters.OfTask,
        Answer = typeof(Envelope<TaskView>),
        ExampleKey = "reservation.unreserve",
    };

    public static RouteDoc List { get; } = new(
        "List reserved files",
        "Every pattern that a live claim of the project holds, with its agent, its task and the end of its lease. `path` asks who holds one file.")
    {
        Query =
        [
            new("path", "Only patterns that cover this file, such as `src/api/routes.cs`."),
            new("task", "Only what the claim of this task holds."),
            .. Parameters.Paging,
        ],
        Answer = typeof(Envelope<IReadOnlyList<ReservationView>>),
        ExampleKey = "reservation.list",
    };
}
