namespace Krewe.Domain.Graph;

/// <summary>
/// The enforced blocking edges of a project, in memory. It refuses nothing by itself: whoever adds an edge asks for its cycle
/// first, and the graph version in the store keeps two writers from closing one together. Not safe for concurrent use.
/// </summary>
public sealed class DependencyGraph
{
    private readonly Dictionary<string, GraphNode> _nodes = new(StringComparer.Ordinal);
    private readonly VertexSearch _search = new();

    /// <summary>How many tasks an edge touches.</summary>
    public int NodeCount => _nodes.Count;

    /// <summary>How many edges there are.</summary>
    public int EdgeCount { get; private set; }

    /// <summary>Every edge, in no order. What came with it (<see cref="Edge.Extra"/>) is not kept here.</summary>
    public IEnumerable<Edge> Edges
    {
        get
        {
            foreach (var node in _nodes.Values)
            {
                for (var index = 0; index < node.DependsOn.Count; index++)
                {
                    yield return node.DependsOn[index].ToEdge();
                }
            }
        }
    }

    /// <summary>
    /// Puts the edge in the place of any other of its pair. An edge that blocks nothing only takes the other one away.
    /// </summary>
    /// <exception cref="ArgumentException">A blocking edge joins a task with itself.</exception>
    public void Add(Edge edge)
    {
        Remove(edge.Task, edge.DependsOn);
        if (edge.Blocks)
        {
            Attach(NewLink(edge));
        }
    }

    /// <summary>Removes the edge of the pair; false when there is none.</summary>
    public bool Remove(string task, string dependsOn)
    {
        if (FindLink(task, dependsOn) is not { } link)
        {
            return false;
        }

        Detach(link);
        return true;
    }

    /// <summary>The edge of the pair, or null.</summary>
    public Edge? Find(string task, string dependsOn) => FindLink(task, dependsOn)?.ToEdge();

    /// <summary>How many edges leave a task.</summary>
    public int CountFrom(string task) => FindNode(task)?.DependsOn.Count ?? 0;

    /// <summary>The edges that leave a task, in no order.</summary>
    public IReadOnlyList<Edge> EdgesFrom(string task)
    {
        var edges = new List<Edge>();
        foreach (var link in FindNode(task) is { } node ? node.DependsOn.Items : [])
        {
            edges.Add(link.ToEdge());
        }

        return edges;
    }

    /// <summary>
    /// The cycle that the edge would close, or null. It is looked for over all blocking kinds and what they imply: a waits-for
    /// edge waits for every child, a child waits for what its parent waits for. An edge of the same pair counts as replaced.
    /// Costs as much as the smaller of two searches: up from the one end, and down from the other.
    /// </summary>
    public CyclePath? FindCycle(Edge edge)
    {
        if (!edge.Blocks)
        {
            return null;
        }

        var replaced = FindLink(edge.Task, edge.DependsOn);
        if (replaced is null)
        {
            return EdgeCycle.Find(this, edge, _search);
        }

        Detach(replaced);
        try
        {
            return EdgeCycle.Find(this, edge, _search);
        }
        finally
        {
            Attach(replaced);
        }
    }

    /// <summary>
    /// Checks the edges of an import one after the other, each on the graph with those before it: one that closes a cycle is
    /// kept but not enforced. The graph itself stays as it is: whoever has committed the edges adds them.
    /// </summary>
    /// <param name="edges">In their order.</param>
    /// <param name="cyclesMax">After so many cycles it stops, and the edges after the last of them are not in the answer: each cycle is as long as the graph is deep.</param>
    public IReadOnlyList<CheckedEdge> Check(IEnumerable<Edge> edges, int cyclesMax = int.MaxValue)
    {
        using var trial = new GraphTrial(this);
        var judged = new List<CheckedEdge>();
        var cycles = 0;
        foreach (var edge in edges)
        {
            var one = trial.Check(edge);
            judged.Add(one);
            if (one.Cycle is not null && ++cycles == cyclesMax)
            {
                break;
            }
        }

        return judged;
    }

    internal GraphNode? FindNode(string id) => _nodes.GetValueOrDefault(id);

    /// <summary>The edge of the pair, looked for at the end that has fewer of them.</summary>
    internal GraphLink? FindLink(string task, string dependsOn)
    {
        if (FindNode(task) is not { } from || FindNode(dependsOn) is not { } to)
        {
            return null;
        }

        var entering = to.Dependents.Count + to.Children.Count + to.Waiters.Count;
        return from.DependsOn.Count <= entering
            ? LinkBetween(from.DependsOn, from, to)
            : LinkBetween(to.Dependents, from, to) ?? LinkBetween(to.Children, from, to) ?? LinkBetween(to.Waiters, from, to);
    }

    /// <summary>A link that is not attached yet, between the nodes there are or new ones.</summary>
    internal GraphLink NewLink(Edge edge)
    {
        if (string.Equals(edge.Task, edge.DependsOn, StringComparison.Ordinal))
        {
            throw new ArgumentException($"Task '{edge.Task}' cannot depend on itself.", nameof(edge));
        }

        return new GraphLink(
            FindNode(edge.Task) ?? new GraphNode(edge.Task),
            FindNode(edge.DependsOn) ?? new GraphNode(edge.DependsOn),
            BlockingKinds.Of(edge));
    }

    /// <summary>Puts a link in. Its nodes come with it when they are not there.</summary>
    internal void Attach(GraphLink link)
    {
        _nodes.TryAdd(link.From.Id, link.From);
        _nodes.TryAdd(link.To.Id, link.To);
        link.FromIndex = link.From.DependsOn.Add(link);
        link.ToIndex = link.To.Entering(link.Kind).Add(link);
        EdgeCount++;
    }

    /// <summary>Takes a link out, and nodes that no edge touches any more.</summary>
    internal void Detach(GraphLink link)
    {
        if (link.From.DependsOn.RemoveAt(link.FromIndex) is { } movedInFrom)
        {
            movedInFrom.FromIndex = link.FromIndex;
        }

        if (link.To.Entering(link.Kind).RemoveAt(link.ToIndex) is { } movedInTo)
        {
            movedInTo.ToIndex = link.ToIndex;
        }

        EdgeCount--;
        Forget(link.From);
        Forget(link.To);
    }

    private static GraphLink? LinkBetween(in LinkList links, GraphNode from, GraphNode to)
    {
        foreach (var link in links.Items)
        {
            if (link.From == from && link.To == to)
            {
                return link;
            }
        }

        return null;
    }

    private void Forget(GraphNode node)
    {
        if (node.IsAlone)
        {
            _nodes.Remove(node.Id);
        }
    }
}
