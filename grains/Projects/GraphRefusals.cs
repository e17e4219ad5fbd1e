using Krewe.Domain;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;

namespace Krewe.Grains.Projects;

/// <summary>What is said of edges that cannot be.</summary>
internal static class GraphRefusals
{
    public static Rejection Self(string task) => new(
        RejectionCode.Validation,
        $"Task '{task}' cannot depend on itself. Name another task.",
        [new RejectionDetail("depends_on", "is the task itself")]);

    public static Rejection Missing(ProjectKey project, string dependsOn) => new(
        RejectionCode.Validation,
        $"There is no task '{dependsOn}' in project '{project.Project}', and dependencies stay inside a project. Create it first, or check the id.",
        [new RejectionDetail("depends_on", $"'{dependsOn}' is not a task of this project")]);

    public static Rejection Cycle(Edge edge, IReadOnlyList<string> cycle) => new(
        RejectionCode.DependencyCycle,
        $"'{edge.Task}' cannot depend on '{edge.DependsOn}': they would wait for each other ({string.Join(" -> ", cycle.Take(20))}). Remove a dependency of that chain first.",
        [.. cycle.Take(100).Select(id => new RejectionDetail("cycle", id))]);

    public static Rejection Twice(string task) => new(
        RejectionCode.Validation,
        $"The id '{task}' is in this request twice. Give each task an id of its own.",
        [new RejectionDetail("id", "is in this request twice")]);

    public static Rejection Exists(TaskKey key) => new(
        RejectionCode.AlreadyExists,
        $"There is a task '{key.Id}' in project '{key.Project}' already. Choose another id, or leave it out to get a free one.");
}
