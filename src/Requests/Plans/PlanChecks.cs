using Krewe.Client.Wire;
using Krewe.Domain.Graph;
using Krewe.Domain.Plans;

namespace Krewe.Requests.Validation;

/// <summary>Checks of plans.</summary>
internal static class PlanChecks
{
    /// <summary>What must hold before one looks at single tasks.</summary>
    public static void Body(PlanBody body, Problems problems)
    {
        Check.ProjectId(problems, "project", body.Project);
        Check.Required(problems, "tasks", body.Tasks);
        Check.Count(problems, "tasks", body.Tasks?.Count, 1, Limits.PlanTasks);
        TaskChecks.NoNulls(problems, "tasks", body.Tasks);
        if (body.Tasks?.Sum(CountEdges) > Limits.PlanEdges)
        {
            problems.Add("tasks", $"must not have more than {Limits.PlanEdges} dependencies together: send them in smaller parts");
        }
    }

    /// <summary>A task of a plan for its place in the plan. What is wrong with it is noted; such links are left out.</summary>
    public static PlanTask Task(PlanTaskBody body, int place, PlanFaults faults)
    {
        var problems = new Problems();
        if (body.Ref is null && body.Id is null)
        {
            problems.Add("ref", "is missing, as is the id: each task needs one of them, so that others and the answer can name it");
        }

        Check.TaskId(problems, "ref", body.Ref);
        TaskChecks.Create(body with { Parent = null, Dependencies = null }, problems);
        Check.TaskId(problems, "parent", body.Parent);
        if (CountEdges(body) > Limits.EdgesPerTask)
        {
            problems.Add("depends_on", $"has {CountEdges(body)} items, dependencies and parent included; at most {Limits.EdgesPerTask} are allowed");
        }

        var links = Links(body, problems);
        foreach (var problem in problems.Items)
        {
            faults.Add(place, problem.Field, problem.Message);
        }

        return new PlanTask(NameOrNull(body.Ref), NameOrNull(body.Id), links);
    }

    /// <summary>A name that can be one, else null.</summary>
    private static string? NameOrNull(string? name) => name is not null && TextRules.TaskId(name) is null ? name : null;

    private static int CountEdges(PlanTaskBody? body) =>
        (body?.DependsOn?.Count ?? 0) + (body?.Dependencies?.Count ?? 0) + (body?.Parent is null ? 0 : 1);

    private static List<PlanLink> Links(PlanTaskBody body, Problems problems)
    {
        var links = new List<PlanLink>();
        if (NameOrNull(body.Parent) is { } parent)
        {
            links.Add(new PlanLink("parent", parent, PlanNameKind.Either, EdgeKind.ParentChild));
        }

        for (var index = 0; index < (body.DependsOn?.Count ?? 0); index++)
        {
            AddLink(links, $"depends_on[{index}]", body.DependsOn![index], problems);
        }

        for (var index = 0; index < (body.Dependencies?.Count ?? 0); index++)
        {
            var dependency = body.Dependencies![index];
            AddLink(
                links,
                $"dependencies[{index}]",
                dependency is null ? null : new PlanDependency { Name = dependency.DependsOn, Kind = dependency.Kind, AnyChild = dependency.AnyChild },
                problems);
        }

        return links;
    }

    private static void AddLink(List<PlanLink> links, string field, PlanDependency? dependency, Problems problems)
    {
        var own = new Problems();
        if (dependency is null)
        {
            problems.Add(field, "must be a name, or a JSON object with ref or id");
            return;
        }

        string?[] names = [dependency.Name, dependency.Ref, dependency.Id];
        if (names.Count(name => name is not null) != 1)
        {
            own.Add(field, "must have either a ref or an id");
        }

        Check.TaskId(own, field, dependency.Name ?? dependency.Ref ?? dependency.Id);
        Check.EdgeKind(own, $"{field}.kind", dependency.Kind, dependency.AnyChild);
        foreach (var problem in own.Items)
        {
            problems.Add(problem.Field, problem.Message);
        }

        if (!own.Any)
        {
            var kind = dependency.Name is not null ? PlanNameKind.Either : dependency.Ref is not null ? PlanNameKind.Ref : PlanNameKind.Id;
            links.Add(new PlanLink(field, names.First(name => name is not null)!, kind, dependency.Kind ?? EdgeKind.Blocks, dependency.AnyChild ?? false));
        }
    }
}
