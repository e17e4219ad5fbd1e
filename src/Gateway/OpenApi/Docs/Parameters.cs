namespace Krewe.Gateway.OpenApi.Docs;

/// <summary>Query parameters that several routes share.</summary>
internal static class Parameters
{
    public static QueryParameter Project { get; } = new("project", "The project. The token's own when absent.");

    public static QueryParameter Page { get; } = new("page", "The page, from 1.", IsNumber: true);

    public static QueryParameter Limit { get; } = new("limit", "Items per page, 1 to 1,000; 50 when absent.", IsNumber: true);

    public static QueryParameter After { get; } = new("after", "Only events after this `seq`; 0 when absent.", IsNumber: true);

    public static QueryParameter EventsAfter { get; } = new(
        "after", "Only events after this `seq`. When absent a page begins with the first event, and a stream with the next.", IsNumber: true);

    public static QueryParameter EventType { get; } = new("type", "Only these kinds of events, with commas between, such as `claimed,completed`.");

    public static QueryParameter EventTask { get; } = new("task", "Only events of this task.");

    public static QueryParameter EventAgent { get; } = new("agent", "Only what this agent or person did; `krewe` for the system itself.");

    public static QueryParameter EventLimit { get; } = new("limit", "Events at most, 1 to 1,000; 1,000 when absent.", IsNumber: true);

    public static IReadOnlyList<QueryParameter> OfTask { get; } =
        [new("project", "The task's project. The token's own when absent; without either the task is searched for by its id.")];

    public static IReadOnlyList<QueryParameter> OfTaskList { get; } = [.. OfTask, Page, Limit];

    public static IReadOnlyList<QueryParameter> Paging { get; } = [Page, Limit];
}
