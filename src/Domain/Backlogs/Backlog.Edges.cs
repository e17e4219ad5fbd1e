using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;

namespace Krewe.Domain.Backlogs;

/// <content>What waits for what.</content>
public sealed partial class Backlog
{
    private readonly HashSet<string> _edgesInDoubt = new(StringComparer.Ordinal);

    /// <summary>
    /// Open tasks whose rows count other blocking edges (<see cref="TaskState.BlockerCount"/>) than are known here: an edge was
    /// changed where this backlog did not see it. Read their edges again and say so with <see cref="SetEdges"/>.
    /// </summary>
    public IReadOnlyCollection<string> EdgesInDoubt => _edgesInDoubt;

    /// <summary>
    /// The ends of these edges that nothing is known of: tasks that were closed long ago. Whoever adds the edges reads them and
    /// brings news of them (<see cref="Apply"/>), because an unknown end counts as pending, and would block for ever.
    /// </summary>
    public IReadOnlyCollection<string> UnknownEnds(IEnumerable<Edge> edges) =>
        edges.SelectMany(edge => new[] { edge.Task, edge.DependsOn }).Where(id => !IsKnown(id)).ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// A committed edge, in the place of any other of its pair; one that is not enforced, or of another kind, only takes the other
    /// away. Both ends have to be known, before or right after it (<see cref="UnknownEnds"/>).
    /// </summary>
    public void AddEdge(Edge edge)
    {
        _readiness.AddEdge(edge);
        Settle(edge.Task);
        Settle(edge.DependsOn);
        PlaceChanged();
    }

    /// <summary>An edge was removed. One that is not there changes nothing.</summary>
    public void RemoveEdge(string task, string dependsOn)
    {
        _readiness.RemoveEdge(task, dependsOn);
        Settle(task);
        Settle(dependsOn);
        PlaceChanged();
    }

    /// <summary>The edges that leave a task are these and no others: what was read again after news that they changed.</summary>
    public void SetEdges(string task, IReadOnlyCollection<Edge> edges)
    {
        var current = _readiness.Graph.EdgesFrom(task).ToDictionary(edge => edge.DependsOn, StringComparer.Ordinal);
        foreach (var edge in edges.Where(edge => edge.Blocks))
        {
            if (!current.Remove(edge.DependsOn, out var there) || there.Kind != edge.Kind || there.AnyChild != edge.AnyChild)
            {
                AddEdge(edge);
            }
        }

        foreach (var gone in current.Keys)
        {
            RemoveEdge(task, gone);
        }

        _edgesInDoubt.Remove(task);
    }

    /// <summary>The cycle that an edge would close, or null.</summary>
    public CyclePath? FindCycle(Edge edge) => _readiness.Graph.FindCycle(edge);

    /// <summary>
    /// The edges of an import, checked in their order on what is here and on each other: one that would close a cycle comes back not
    /// enforced, with its cycle. Changes nothing: add them once they are committed.
    /// </summary>
    public IReadOnlyList<CheckedEdge> CheckEdges(IEnumerable<Edge> edges, int cyclesMax = int.MaxValue) => _readiness.Graph.Check(edges, cyclesMax);

    /// <summary>True when the graph keeps the task from being ready.</summary>
    public bool IsBlocked(string id) => _readiness.IsBlocked(id);

    /// <summary>
    /// The open tasks that a task waits for, at most <see cref="BlockersMax"/>; those of its ancestors too. Of one that closes itself and waits for
    /// nothing else, its children.
    /// </summary>
    public IReadOnlyList<string> BlockersOf(string id) => _readiness.BlockersOf(id, BlockersMax) is { Count: > 0 } blockers
        ? blockers
        : Find(id) is { } state && WaitsForItsChildren(state) ? _readiness.OpenChildrenOf(id, BlockersMax) : [];

    private void DoubtEdges(string id, TaskState state)
    {
        if (!state.Status.IsClosed() && state.BlockerCount != _readiness.Graph.CountFrom(id))
        {
            _edgesInDoubt.Add(id);
        }
        else
        {
            _edgesInDoubt.Remove(id);
        }
    }
}
