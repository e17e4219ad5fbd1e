using Krewe.Client.Wire;

namespace Krewe.Gateway.OpenApi.Docs;

/// <summary>Documentation of plans and epics.</summary>
internal static class PlanDocs
{
    public static RouteDoc Create { get; } = new(
        "Make a plan at once",
        "1 to 10,000 tasks with their parents and dependencies, all of them or none, in one commit. Tasks name each other by `ref`, in any order, or by " +
        "`id`; tasks that exist are named by their id. An item of `depends_on` is a name, or an object with `ref` or `id`, and `kind` and `any_child` " +
        "where they matter. Everything that is wrong is named in one answer, by place and field such as `tasks[17].depends_on[0]`: the first 100 " +
        "details, and how many there are. With `dry_run` nothing is made. Repeated with the same Idempotency-Key it answers the same.")
    {
        Query = [Parameters.Project],
        Answer = typeof(Envelope<PlanResult>),
        ExampleKey = "plan.create",
    };

    public static RouteDoc Epics { get; } = new(
        "List epics with their progress",
        "Tasks of type `epic`, most urgent first, each with `children`: how many tasks are directly below it, how many of them are closed, and how many have each " +
        "status. Those that are not closed, unless `status` says which. A single task shows the same, whatever its type.")
    {
        Query = [new QueryParameter("status", "Any of these, with commas between: pending, in_progress, in_review, blocked, deferred, dead, completed, cancelled, skipped."), .. Parameters.Paging],
        Answer = typeof(Envelope<IReadOnlyList<TaskView>>),
        ExampleKey = "plan.epics",
    };
}
