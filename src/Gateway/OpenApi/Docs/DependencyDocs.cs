using Krewe.Client.Wire;

namespace Krewe.Gateway.OpenApi.Docs;

/// <summary>Documentation of dependencies.</summary>
internal static class DependencyDocs
{
    public static RouteDoc List { get; } = new("List what a task depends on", "All edges that leave it, blocking or not.")
    {
        Query = Parameters.OfTask,
        Answer = typeof(Envelope<IReadOnlyList<EdgeView>>),
        ExampleKey = "dependency.list",
    };

    public static RouteDoc Add { get; } = new(
        "Make a task depend on another",
        "Kinds that block: `blocks` (until the other is closed), `parent-child` (while the parent is itself blocked), `waits-for` (until the other's children are " +
        "closed, or with `any_child` one of them), `conditional-blocks` (ready when the other is cancelled or dead, skipped when it completes). Any other word is " +
        "kept and blocks nothing. A pair has one edge: another kind replaces it.")
    {
        Query = Parameters.OfTask,
        Answer = typeof(Envelope<TaskView>),
        ExampleKey = "dependency.add",
    };

    public static RouteDoc Remove { get; } = new("Remove a dependency", "The task may become ready by it.")
    {
        Query = Parameters.OfTask,
        Answer = typeof(Envelope<TaskView>),
        ExampleKey = "dependency.remove",
    };
}
