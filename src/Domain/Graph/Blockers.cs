namespace Krewe.Domain.Graph;

/// <summary>What has to end before a task is ready.</summary>
internal static class Blockers
{
    public static IReadOnlyList<string> Of(GraphNode node, int limit)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<GraphNode> { node };
        var ancestors = new Queue<GraphNode>([node]);
        while (found.Count < limit && ancestors.TryDequeue(out var at))
        {
            foreach (var link in at.DependsOn.Items)
            {
                if (link.Kind == BlockingKind.ParentChild)
                {
                    if (link.Holds && seen.Add(link.To))
                    {
                        ancestors.Enqueue(link.To);
                    }
                }
                else if (link.Holds)
                {
                    Add(found, link, limit);
                }
            }
        }

        return [.. found];
    }

    private static void Add(HashSet<string> found, GraphLink link, int limit)
    {
        if (!link.Kind.IsWaitsFor())
        {
            AddOpen(found, link.To, limit);
            return;
        }

        foreach (var child in link.To.Children.Items)
        {
            AddOpen(found, child.From, limit);
        }
    }

    /// <summary>A closed one can still hold: the first choice of a fallback that is about to be skipped. There is nothing to wait for.</summary>
    private static void AddOpen(HashSet<string> found, GraphNode node, int limit)
    {
        if (found.Count < limit && !node.IsClosed)
        {
            found.Add(node.Id);
        }
    }
}
