using Krewe.Client.Wire;

namespace Krewe.Gateway.OpenApi.Docs;

/// <summary>Documentation of projects.</summary>
internal static class ProjectDocs
{
    public static RouteDoc Create { get; } = new("Make a project", "A project has tasks, their graph, and settings for all of them.")
    {
        IsFoundByKey = false,
        Answer = typeof(Envelope<ProjectView>),
        ExampleKey = "project.create",
    };

    public static RouteDoc List { get; } = new("List the projects", "Those that the key may see, by id.")
    {
        Query = Parameters.Paging,
        Answer = typeof(Envelope<IReadOnlyList<ProjectView>>),
        ExampleKey = "project.list",
    };

    public static RouteDoc Get { get; } = new("Read a project", "Name, description and settings.")
    {
        Answer = typeof(Envelope<ProjectView>),
        ExampleKey = "project.get",
    };

    public static RouteDoc Update { get; } = new(
        "Change a project",
        "What is absent stays. `settings.accepts_claims: false` pauses the project without a reason; better use its `pause`.")
    {
        IsFoundByKey = false,
        Answer = typeof(Envelope<ProjectView>),
        TakesIfMatch = true,
        ExampleKey = "project.update",
    };

    public static RouteDoc Pause { get; } = new(
        "Pause a project",
        "Gives out no claims, by id or as the next, until somebody resumes it: they are refused or answered with `PAUSED`, by whom, since when and why. " +
        "What is held goes on: heartbeats, progress and hand-ins work as ever. The server that carries this out obeys at once, every other " +
        "within 5 seconds. Pausing again renews the reason.")
    {
        Answer = typeof(Envelope<ProjectView>),
        ExampleKey = "project.pause",
    };

    public static RouteDoc Resume { get; } = new("Resume a project", "Gives out claims again, at once here and within 5 seconds everywhere.")
    {
        Answer = typeof(Envelope<ProjectView>),
        ExampleKey = "project.resume",
    };
}
