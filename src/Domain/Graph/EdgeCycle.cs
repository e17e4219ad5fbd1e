namespace Krewe.Domain.Graph;

/// <summary>The cycle that a new edge would close in a graph that has none.</summary>
internal static class EdgeCycle
{
    /// <summary>The cycle, or null. The graph must not hold an edge of the same pair.</summary>
    public static CyclePath? Find(DependencyGraph graph, Edge edge, VertexSearch search)
    {
        if (string.Equals(edge.Task, edge.DependsOn, StringComparison.Ordinal))
        {
            return new CyclePath([edge.Task, edge.Task]);
        }

        // Without an edge of its own the target waits for nothing, and nobody waits for its children.
        if (graph.FindNode(edge.DependsOn) is not { } target)
        {
            return null;
        }

        var task = graph.FindNode(edge.Task);
        var kind = BlockingKinds.Of(edge);
        return kind switch
        {
            BlockingKind.ParentChild => FindParentCycle(edge, task, target, search),
            _ when task is null => null,
            _ => Close([edge.Task], search.FindPath(new Vertex(target, kind.IsWaitsFor()), new Vertex(task, IsFamily: false))),
        };
    }

    /// <summary>
    /// A new child waits for what the parent waits for, and whoever waits for the parent's children waits for it as well: either,
    /// or both together, can close a cycle.
    /// </summary>
    private static CyclePath? FindParentCycle(Edge edge, GraphNode? child, GraphNode parent, VertexSearch search)
    {
        var asParent = new Vertex(parent, IsFamily: false);
        if (child is not null && search.FindPath(asParent, new Vertex(child, IsFamily: false)) is { } down)
        {
            return Close([edge.Task], down);
        }

        if (parent.Waiters.Count == 0)
        {
            return null;
        }

        var asFamily = new Vertex(parent, IsFamily: true);
        var path = search.FindPath(asParent, asFamily);
        if (path is not null)
        {
            return Close([edge.Task], [.. path, edge.Task]);
        }

        path = child is null ? null : search.FindPath(new Vertex(child, IsFamily: false), asFamily);
        return path is null ? null : Close([], [.. path, edge.Task]);
    }

    private static CyclePath? Close(IEnumerable<string> start, IReadOnlyList<string>? path) => path is null ? null : new CyclePath([.. start, .. path]);
}
