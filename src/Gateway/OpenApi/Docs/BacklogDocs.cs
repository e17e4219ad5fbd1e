using Krewe.Client.Wire;

namespace Krewe.Gateway.OpenApi.Docs;

/// <summary>Documentation of the backlog.</summary>
internal static class BacklogDocs
{
    public static RouteDoc Stats { get; } = new("Count the work", "How many tasks have each status, and how many are ready, blocked by others, or waiting for a time.")
    {
        Answer = typeof(Envelope<StatsView>),
        ExampleKey = "backlog.stats",
    };

    public static RouteDoc Ready { get; } = new("List ready tasks", "What can be claimed now, in the order in which it is given out: priority, then age.")
    {
        Query = Parameters.Paging,
        Answer = typeof(Envelope<IReadOnlyList<TaskView>>),
        ExampleKey = "backlog.ready",
    };

    public static RouteDoc Blocked { get; } = new("List blocked tasks", "Pending tasks that wait for others, with what they wait for in `blocked_by`.")
    {
        Query = Parameters.Paging,
        Answer = typeof(Envelope<IReadOnlyList<TaskView>>),
        ExampleKey = "backlog.blocked",
    };

    public static RouteDoc Waiting { get; } = new(
        "List what waits for whom",
        "Work in review and whom that waits for; work that is held without progress, or ready and unclaimed, for longer than the project's `stuck_seconds`; work of agents " +
        "that do not come for it; what waits for files, or for a pause to end; dead work, and what a person set aside. What is `stuck` comes first. Looks at 1,000 tasks that are ready and 1,000 that are not, of the best priority.")
    {
        Query = [.. Parameters.Paging, new QueryParameter("stuck", "true: only what is stuck.")],
        Answer = typeof(Envelope<IReadOnlyList<WaitingView>>),
        ExampleKey = "backlog.waiting",
    };

    public static RouteDoc Dead { get; } = new("List dead tasks", "Tasks that failed or whose lease lapsed too often. A lead looks, and retries or cancels them.")
    {
        Query = Parameters.Paging,
        Answer = typeof(Envelope<IReadOnlyList<TaskView>>),
        ExampleKey = "backlog.dead",
    };
}
