using Krewe.Client.Wire;

namespace Krewe.Gateway.OpenApi.Docs;

/// <summary>Documentation of projects.</summary>
internal static class ProjectDocs
{
    public static RouteDoc Create { get; } = new("Make a project", "A project has tasks, their graph, and settings for all of them.")
    {
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
        "What is absent stays. `settings.accepts_claims: false` stops claims while what is held goes on.")
    {
        Answer = typeof(Envelope<ProjectView>),
        TakesIfMatch = true,
        ExampleKey = "project.update",
    };
}
