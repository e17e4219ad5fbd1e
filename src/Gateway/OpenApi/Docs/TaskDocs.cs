using Krewe.Client.Wire;

namespace Krewe.Gateway.OpenApi.Docs;

/// <summary>Documentation of tasks.</summary>
internal static class TaskDocs
{
    public static RouteDoc Create { get; } = new(
        "Make a task",
        "Without `id` the project picks a free one. `parent` is short for a dependency of kind `parent-child`. A dependency that would close a " +
        "cycle is refused with `DEPENDENCY_CYCLE`.")
    {
        Query = [Parameters.Project],
        Answer = typeof(Envelope<TaskDetailView>),
        ExampleKey = "task.create",
    };

    public static RouteDoc Bulk { get; } = new(
        "Make many tasks",
        "1 to 1,000 tasks, each with an outcome of its own in the order of the request: what is wrong with one does not stop the others. " +
        "Dependencies may point to tasks of the same request.")
    {
        Query = [Parameters.Project],
        Answer = typeof(Envelope<IReadOnlyList<BulkOutcome>>),
        ExampleKey = "task.bulk",
    };

    public static RouteDoc List { get; } = new("List tasks", "Every filter that is given must hold. Texts are not in lists: read the single task.")
    {
        Query =
        [
            Parameters.Project,
            new QueryParameter("status", "Any of these, with commas between: pending, in_progress, in_review, blocked, deferred, dead, completed, cancelled, skipped."),
            new QueryParameter("priority", "Any of these, with commas between: 0 to 4."),
            new QueryParameter("label", "Has this label; may be given several times, then all."),
            new QueryParameter("type", "Has this type."),
            new QueryParameter("assignee", "Is assigned to this agent."),
            new QueryParameter("claimed_by", "Is held by this agent."),
            new QueryParameter("q", "Words in title or id."),
            new QueryParameter("id", "1 to 100 ids, with commas between: then these tasks with texts and dependencies, and no other filter counts."),
            new QueryParameter("id_prefix", "The beginning of an id: then the first 20 tasks whose id begins so, by id, and no other filter counts."),
            new QueryParameter("sort", "priority (then oldest first), created or updated (then newest first); priority when absent."),
            Parameters.Page,
            Parameters.Limit,
        ],
        Answer = typeof(Envelope<IReadOnlyList<TaskView>>),
        ExampleKey = "task.list",
    };

    public static RouteDoc Get { get; } = new("Read a task", "With texts, dependencies in both directions and the number of comments. Its version is the ETag.")
    {
        Query = Parameters.OfTask,
        Answer = typeof(Envelope<TaskDetailView>),
        ExampleKey = "task.get",
    };

    public static RouteDoc Context { get; } = new(
        "Read what is needed to begin with a task",
        "Its text, its parent, what it depends on and how that ended, the newest remarks, the files of the repository that it names, and a branch to work on. " +
        "A claim of the next task answers with the same; a claim by id does when it is asked to.")
    {
        Query = Parameters.OfTask,
        Answer = typeof(Envelope<TaskContextView>),
        ExampleKey = "task.context",
    };

    public static RouteDoc Replace { get; } = new(
        "Replace what a task says",
        "What is absent gets its default. Status, claims and dependencies have routes of their own. A lead may change any task, an agent what it holds.")
    {
        Query = Parameters.OfTask,
        Answer = typeof(Envelope<TaskDetailView>),
        TakesIfMatch = true,
        ExampleKey = "task.replace",
    };

    public static RouteDoc Patch { get; } = new(
        "Change what a task says",
        "What is absent stays; null clears assignee, max_attempts, max_run_seconds, texts and metadata. A lead may change any task, an agent what it holds.")
    {
        Query = Parameters.OfTask,
        Answer = typeof(Envelope<TaskDetailView>),
        TakesIfMatch = true,
        ExampleKey = "task.patch",
    };

    public static RouteDoc Delete { get; } = new("Delete a task", "Not while somebody holds it: cancel it first. Its history stays.")
    {
        Query = Parameters.OfTask,
        Answer = typeof(Envelope<TaskView>),
        TakesIfMatch = true,
        ExampleKey = "task.delete",
    };
}
