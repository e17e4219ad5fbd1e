using Krewe.Cli.Bd.Hosting;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Work;

/// <summary>An issue with what it depends on, or what depends on it, as a tree. An issue that is reached twice is shown where it is reached first.</summary>
internal sealed class EdgeTree(int depthMax, bool isUp)
{
    /// <summary>The most nodes.</summary>
    private const int NodesMax = 5_000;

    private readonly Dictionary<string, List<Node>> _below = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>The nodes, each before what is below it.</summary>
    public async Task<IReadOnlyList<Node>> ReadAsync(BdCall call, KreweClient client, TaskDetailView root, CancellationToken cancellation)
    {
        var first = new Node(root, 0, string.Empty, null);
        _seen.Add(root.Id);
        List<Node> level = [first];
        while (level.Count > 0 && _seen.Count < NodesMax)
        {
            level = await NextAsync(call, client, level, cancellation);
        }

        List<Node> nodes = [];
        var stack = new Stack<Node>([first]);
        while (stack.TryPop(out var node))
        {
            nodes.Add(node);
            foreach (var below in Enumerable.Reverse(_below.GetValueOrDefault(node.Task.Id) ?? []))
            {
                stack.Push(below);
            }
        }

        return nodes;
    }

    private async Task<List<Node>> NextAsync(BdCall call, KreweClient client, List<Node> level, CancellationToken cancellation)
    {
        var edges = level.SelectMany(node => (isUp ? node.Task.Dependents : node.Task.Dependencies).Select(edge => (Node: node, Edge: edge, Far: isUp ? edge.Task : edge.DependsOn))).ToList();
        List<(Node Node, EdgeView Edge, string Far)> fresh = [];
        foreach (var edge in edges.Where(edge => !_seen.Contains(edge.Far)))
        {
            if (edge.Node.Depth == depthMax || _seen.Count == NodesMax)
            {
                edge.Node.IsTruncated = true;
            }
            else if (_seen.Add(edge.Far))
            {
                fresh.Add(edge);
            }
        }

        var tasks = (await Tasks.DetailsAsync(call, client, [.. fresh.Select(edge => edge.Far)], cancellation)).ToDictionary(task => task.Id, StringComparer.Ordinal);
        List<Node> next = [];
        foreach (var (above, edge, far) in fresh.Where(edge => tasks.ContainsKey(edge.Far)))
        {
            var node = new Node(tasks[far], above.Depth + 1, above.Task.Id, edge.Kind);
            next.Add(node);
            if (!_below.TryGetValue(above.Task.Id, out var below))
            {
                _below[above.Task.Id] = below = [];
            }

            below.Add(node);
        }

        return next;
    }

    /// <summary>An issue of the tree.</summary>
    internal sealed record Node(TaskDetailView Task, int Depth, string ParentId, string? Kind)
    {
        /// <summary>More is below it that is not shown.</summary>
        public bool IsTruncated { get; set; }
    }
}
