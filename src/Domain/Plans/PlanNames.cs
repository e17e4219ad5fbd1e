using Krewe.Domain.Graph;

namespace Krewe.Domain.Plans;

/// <summary>Finds which task of a plan each name means.</summary>
public static class PlanNames
{
    /// <summary>
    /// The edges of each task, in their order. Those that cannot be are left out and noted, as is every name that does not tell one task
    /// from the others.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<PlanEdge>> Resolve(IReadOnlyList<PlanTask> tasks, PlanFaults faults)
    {
        var refs = Index(tasks, task => task.Ref, "ref", faults);
        var ids = Index(tasks, task => task.Id, "id", faults);
        for (var place = 0; place < tasks.Count; place++)
        {
            CheckName(tasks, place, ids, faults);
        }

        return [.. tasks.Select((task, place) => Edges(task, place, refs, ids, faults))];
    }

    private static Dictionary<string, int> Index(IReadOnlyList<PlanTask> tasks, Func<PlanTask, string?> nameOf, string field, PlanFaults faults)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var place = 0; place < tasks.Count; place++)
        {
            if (nameOf(tasks[place]) is { } name && !index.TryAdd(name, place))
            {
                faults.Add(place, field, $"'{name}' is the {field} of tasks[{index[name]}] already: give each task one of its own");
            }
        }

        return index;
    }

    private static void CheckName(IReadOnlyList<PlanTask> tasks, int place, Dictionary<string, int> ids, PlanFaults faults)
    {
        if (tasks[place].Ref is { } name && ids.TryGetValue(name, out var other) && other != place)
        {
            faults.Add(place, "ref", $"'{name}' is the id of tasks[{other}]: choose another ref");
        }
    }

    private static List<PlanEdge> Edges(PlanTask task, int place, Dictionary<string, int> refs, Dictionary<string, int> ids, PlanFaults faults)
    {
        var edges = new List<PlanEdge>(task.Links.Count);
        var seen = new HashSet<(int? Target, string? Id)>();
        string? parent = null;
        foreach (var link in task.Links)
        {
            var target = Find(link, refs, ids);
            if (Problem(link, target, place, seen, parent) is { } problem)
            {
                faults.Add(place, link.Field, problem);
                continue;
            }

            parent = link.Kind == EdgeKind.ParentChild ? link.Name : parent;
            edges.Add(new PlanEdge(link, target));
        }

        return edges;
    }

    private static int? Find(PlanLink link, Dictionary<string, int> refs, Dictionary<string, int> ids)
    {
        if (link.NameKind != PlanNameKind.Id && refs.TryGetValue(link.Name, out var place))
        {
            return place;
        }

        return link.NameKind != PlanNameKind.Ref && ids.TryGetValue(link.Name, out place) ? place : null;
    }

    private static string? Problem(PlanLink link, int? target, int place, HashSet<(int? Target, string? Id)> seen, string? parent)
    {
        if (target is null && link.NameKind == PlanNameKind.Ref)
        {
            return $"there is no task with the ref '{link.Name}' in this request";
        }

        if (target == place)
        {
            return "is the task itself: name another one";
        }

        if (!seen.Add((target, target is null ? link.Name : null)))
        {
            return $"'{link.Name}' is there twice: one task depends on another in one way";
        }

        return link.Kind == EdgeKind.ParentChild && parent is not null
            ? $"the task has a parent already, '{parent}': a task has one parent at most"
            : null;
    }
}
