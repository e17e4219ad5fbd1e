using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Audit;

/// <summary>
/// Finds what agents alone cannot bring to an end, from where it ends (something dead, or a person) along the edges to all that
/// waits for it. Linear, and no loop can hold it up.
/// </summary>
internal sealed class UnreachableTasks
{
    private readonly Dictionary<string, AuditRow> _rows;
    private readonly Dictionary<string, string> _reviewedBy = new(StringComparer.Ordinal);
    private readonly Readiness _readiness;
    private readonly Dictionary<string, Cause> _stuck = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Cause> _stuckByGraph = new(StringComparer.Ordinal);
    private readonly Dictionary<GraphNode, int> _stuckChildren = [];
    private readonly Queue<(string Id, Cause Cause)> _toPassOn = new();

    private UnreachableTasks(IEnumerable<AuditRow> rows, IEnumerable<Edge> edges)
    {
        _rows = rows.DistinctBy(row => row.Task).ToDictionary(row => row.Task, StringComparer.Ordinal);
        _readiness = new Readiness(id => _rows.TryGetValue(id, out var row) ? row.Status : TaskStatus.Completed);
        foreach (var row in _rows.Values.Where(IsDecidedByTask))
        {
            _reviewedBy[row.Review!] = row.Task;
        }

        foreach (var edge in edges.Where(edge => edge.Task != edge.DependsOn))
        {
            _readiness.AddEdge(edge);
        }
    }

    /// <summary>Every open task that is stuck, by id.</summary>
    public static IReadOnlyList<UnreachableTask> Find(IEnumerable<AuditRow> rows, IEnumerable<Edge> edges)
    {
        var search = new UnreachableTasks(rows, edges);
        search.Run();
        return [.. search._stuck
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new UnreachableTask(pair.Key, pair.Value.Words))];
    }

    private void Run()
    {
        foreach (var row in _rows.Values)
        {
            if (OwnCause(row) is { } why)
            {
                Stick(row.Task, new Cause(row.Task, why, Via: null));
            }
        }

        while (_toPassOn.TryDequeue(out var step))
        {
            PassOn(step.Id, step.Cause);
        }
    }

    /// <summary>True when another task decides it, which agents can do: then it is stuck exactly when that one is.</summary>
    private bool IsDecidedByTask(AuditRow row) =>
        row is { Status: TaskStatus.InReview, Review: { } review } && _rows.TryGetValue(review, out var decides) && !decides.Status.IsClosed();

    private string? OwnCause(AuditRow row) => row.Status switch
    {
        TaskStatus.Dead => "is dead: somebody has to retry or cancel it",
        TaskStatus.Blocked => "is blocked by a person",
        TaskStatus.Deferred when !row.IsTimed => "is deferred until somebody resumes it",
        TaskStatus.InReview when !IsDecidedByTask(row) => "waits for a reviewer",
        _ => null,
    };

    private void Stick(string id, Cause cause)
    {
        if (_stuck.TryAdd(id, cause))
        {
            _toPassOn.Enqueue((id, cause));
        }
    }

    private void PassOn(string id, Cause cause)
    {
        if (_reviewedBy.TryGetValue(id, out var reviewed))
        {
            Stick(reviewed, cause.Through(id));
        }

        if (_readiness.Graph.FindNode(id) is not { } node)
        {
            return;
        }

        foreach (var link in node.Dependents.Items)
        {
            if (link.Holds && !link.MakesNeedless)
            {
                StickByGraph(link.From, cause.Through(id));
            }
        }

        foreach (var link in node.DependsOn.Items)
        {
            if (link.Kind == BlockingKind.ParentChild)
            {
                PassOnToWaiters(link.To, cause.Through(id));
            }
        }
    }

    /// <summary>Whoever waits for all children is stuck with one of them, whoever waits for any only with the last.</summary>
    private void PassOnToWaiters(GraphNode parent, Cause cause)
    {
        var stuck = _stuckChildren.GetValueOrDefault(parent) + 1;
        _stuckChildren[parent] = stuck;
        foreach (var link in parent.Waiters.Items)
        {
            if (link.Holds && (link.Kind == BlockingKind.WaitsForAll || stuck == parent.Children.Count))
            {
                StickByGraph(link.From, cause);
            }
        }
    }

    /// <summary>The graph holds it for good, and with it what lies below it. What is held already goes on.</summary>
    private void StickByGraph(GraphNode first, Cause cause)
    {
        var below = new Queue<GraphNode>([first]);
        while (below.TryDequeue(out var node))
        {
            if (!_stuckByGraph.TryAdd(node.Id, cause))
            {
                continue;
            }

            if (node.Status is TaskStatus.Pending or TaskStatus.Deferred && !node.IsNeedless)
            {
                Stick(node.Id, cause);
            }

            foreach (var link in node.Children.Items)
            {
                below.Enqueue(link.From);
            }
        }
    }

    /// <summary>Where a chain ends, and the task next on the way to it.</summary>
    private sealed record Cause(string Root, string Why, string? Via)
    {
        public string Words => Via switch
        {
            null => Why,
            _ when Via == Root => $"waits for '{Root}', which {Why}",
            _ => $"waits for '{Via}', in a chain that ends at '{Root}', which {Why}",
        };

        public Cause Through(string id) => this with { Via = id };
    }
}
