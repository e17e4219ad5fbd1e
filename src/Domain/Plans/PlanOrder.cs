namespace Krewe.Domain.Plans;

/// <summary>An order for the tasks of a plan in which each comes after what it depends on.</summary>
public static class PlanOrder
{
    /// <summary>
    /// The places of all tasks. Otherwise they stay as they are in the plan; tasks that wait for each other in a circle, and what
    /// depends on them, come last.
    /// </summary>
    /// <param name="edges">The edges of each task.</param>
    public static IReadOnlyList<int> DependenciesFirst(IReadOnlyList<IReadOnlyList<PlanEdge>> edges)
    {
        var dependents = new List<int>[edges.Count];
        var waitsFor = new int[edges.Count];
        for (var place = 0; place < edges.Count; place++)
        {
            foreach (var edge in edges[place])
            {
                if (edge.Target is { } target)
                {
                    (dependents[target] ??= []).Add(place);
                    waitsFor[place]++;
                }
            }
        }

        return Order(dependents, waitsFor);
    }

    private static List<int> Order(List<int>?[] dependents, int[] waitsFor)
    {
        var free = new PriorityQueue<int, int>();
        for (var place = 0; place < waitsFor.Length; place++)
        {
            if (waitsFor[place] == 0)
            {
                free.Enqueue(place, place);
            }
        }

        var order = new List<int>(waitsFor.Length);
        while (free.TryDequeue(out var next, out _))
        {
            order.Add(next);
            foreach (var dependent in dependents[next] ?? [])
            {
                if (--waitsFor[dependent] == 0)
                {
                    free.Enqueue(dependent, dependent);
                }
            }
        }

        for (var place = 0; place < waitsFor.Length; place++)
        {
            if (waitsFor[place] > 0)
            {
                order.Add(place);
            }
        }

        return order;
    }
}
