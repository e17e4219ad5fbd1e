using Krewe.Domain.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Graph;

/// <summary>
/// Which tasks the graph blocks, kept up to date as statuses and edges change: each change costs as much as it changes. The rules
/// are those of <see cref="EdgeKind"/>, worked out in docs/lifecycle.md. Only the far end of an edge has a status that counts:
/// a parent passes on what it waits for whatever its own status is, as the store's guard does too.
/// </summary>
/// <param name="statusOf">
/// The status of a task that an edge begins to touch. Whoever does not know one answers pending: an unknown task blocks.
/// </param>
public sealed class Readiness(Func<string, TaskStatus> statusOf)
{
    private readonly Stack<GraphNode> _toPass = new();
    private readonly List<GraphNode> _changed = [];
    private readonly HashSet<GraphNode> _changedFamilies = [];

    /// <summary>The edges. Change them through <see cref="AddEdge"/> and <see cref="RemoveEdge"/> alone.</summary>
    public DependencyGraph Graph { get; } = new();

    /// <summary>True when an enforced blocking edge touches the task.</summary>
    public bool Touches(string id) => Graph.FindNode(id) is not null;

    /// <summary>True while an edge of the task, or of an ancestor, is not satisfied.</summary>
    public bool IsBlocked(string id) => Graph.FindNode(id) is { IsBlocked: true };

    /// <summary>True when the task, or an ancestor, is a fallback whose first choice succeeded: it has to be skipped.</summary>
    public bool IsNeedless(string id) => Graph.FindNode(id) is { IsNeedless: true };

    /// <summary>Puts the edge in the place of any other of its pair. It must not close a cycle.</summary>
    public void AddEdge(Edge edge)
    {
        RemoveEdge(edge.Task, edge.DependsOn);
        if (!edge.Blocks)
        {
            return;
        }

        var link = Graph.NewLink(edge);
        Welcome(link.From);
        Welcome(link.To);
        var before = Family.Of(link.To);
        Graph.Attach(link);
        if (link.Kind == BlockingKind.ParentChild)
        {
            link.To.ClosedChildren += link.From.IsClosed ? 1 : 0;
            _changedFamilies.Add(link.To);
            TellWaiters(link.To, before);
        }

        Judge(link);
        PassOn();
    }

    /// <summary>Removes the edge of the pair; false when there is none.</summary>
    public bool RemoveEdge(string task, string dependsOn)
    {
        if (Graph.FindLink(task, dependsOn) is not { } link)
        {
            return false;
        }

        var before = Family.Of(link.To);
        Graph.Detach(link);
        Count(link, holds: false, makesNeedless: false);
        if (link.Kind == BlockingKind.ParentChild)
        {
            link.To.ClosedChildren -= link.From.IsClosed ? 1 : 0;
            _changedFamilies.Add(link.To);
            TellWaiters(link.To, before);
        }

        PassOn();
        return true;
    }

    /// <summary>The task has this status now.</summary>
    public void SetStatus(string id, TaskStatus status)
    {
        if (Graph.FindNode(id) is not { } node || node.Status == status)
        {
            return;
        }

        var wasClosed = node.IsClosed;
        node.Status = status;
        foreach (var link in node.Dependents.Items)
        {
            Judge(link);
        }

        if (node.IsClosed || wasClosed)
        {
            CountInFamilies(node, wasClosed);
        }

        PassOn();
    }

    /// <summary>
    /// The open tasks that have to end before this one is ready: its blockers, the open children that it waits for, and those
    /// of its ancestors.
    /// </summary>
    /// <param name="id">The task.</param>
    /// <param name="limit">How many at most.</param>
    public IReadOnlyList<string> BlockersOf(string id, int limit) =>
        Graph.FindNode(id) is { IsBlocked: true } node ? Blockers.Of(node, limit) : [];

    /// <summary>The tasks of which <see cref="IsBlocked"/> or <see cref="IsNeedless"/> may have changed since the last call.</summary>
    public IReadOnlyList<string> TakeChanged()
    {
        if (_changed.Count == 0)
        {
            return [];
        }

        var ids = new string[_changed.Count];
        for (var index = 0; index < ids.Length; index++)
        {
            _changed[index].IsChanged = false;
            ids[index] = _changed[index].Id;
        }

        _changed.Clear();
        return ids;
    }

    /// <summary>
    /// How many children of the task are closed and not deleted, when none is open; 0 when one is, or when there is none. What was deleted
    /// was never to be done.
    /// </summary>
    public int CountClosedChildren(string id)
    {
        if (Graph.FindNode(id) is not { } node || node.ClosedChildren < node.Children.Count)
        {
            return 0;
        }

        var count = 0;
        foreach (var link in node.Children.Items)
        {
            count += link.From.Status == TaskStatus.Deleted ? 0 : 1;
        }

        return count;
    }

    /// <summary>True when the task has children, open or closed.</summary>
    public bool HasChildren(string id) => Graph.FindNode(id) is { Children.Count: > 0 };

    /// <summary>Open children of a task, at most so many.</summary>
    public IReadOnlyList<string> OpenChildrenOf(string id, int max)
    {
        var open = new List<string>();
        if (Graph.FindNode(id) is not { } node)
        {
            return open;
        }

        foreach (var link in node.Children.Items)
        {
            if (open.Count < max && !link.From.Status.IsClosed())
            {
                open.Add(link.From.Id);
            }
        }

        return open;
    }

    /// <summary>The tasks of which <see cref="CountClosedChildren"/> may have changed since the last call.</summary>
    public IReadOnlyList<string> TakeChangedFamilies()
    {
        if (_changedFamilies.Count == 0)
        {
            return [];
        }

        string[] ids = [.. _changedFamilies.Select(node => node.Id)];
        _changedFamilies.Clear();
        return ids;
    }

    private void Welcome(GraphNode node)
    {
        if (node.IsAlone)
        {
            node.Status = statusOf(node.Id);
        }
    }

    private void CountInFamilies(GraphNode child, bool wasClosed)
    {
        foreach (var link in child.DependsOn.Items)
        {
            if (link.Kind == BlockingKind.ParentChild)
            {
                var before = Family.Of(link.To);
                link.To.ClosedChildren += (child.IsClosed ? 1 : 0) - (wasClosed ? 1 : 0);
                _changedFamilies.Add(link.To);
                TellWaiters(link.To, before);
            }
        }
    }

    /// <summary>Only when the family has become another one for its waiters: a thousand children must not wake a thousand waiters each.</summary>
    private void TellWaiters(GraphNode parent, Family before)
    {
        if (Family.Of(parent) == before)
        {
            return;
        }

        foreach (var link in parent.Waiters.Items)
        {
            Judge(link);
        }
    }

    private void Judge(GraphLink link) => Count(link, Satisfaction.Holds(link), Satisfaction.MakesNeedless(link));

    private void Count(GraphLink link, bool holds, bool makesNeedless)
    {
        var node = link.From;
        var (wasBlocked, wasNeedless) = (node.IsBlocked, node.IsNeedless);
        node.Holds += Difference(link.Holds, holds);
        node.NeedlessCauses += Difference(link.MakesNeedless, makesNeedless);
        (link.Holds, link.MakesNeedless) = (holds, makesNeedless);
        if (node.IsBlocked != wasBlocked || node.IsNeedless != wasNeedless)
        {
            Changed(node);
        }
    }

    private static int Difference(bool before, bool after) => (after ? 1 : 0) - (before ? 1 : 0);

    private void Changed(GraphNode node)
    {
        if (!node.IsChanged)
        {
            node.IsChanged = true;
            _changed.Add(node);
        }

        if (node.Children.Count > 0)
        {
            _toPass.Push(node);
        }
    }

    /// <summary>Down the tree, by a stack of its own: a tree may be deeper than the thread's stack.</summary>
    private void PassOn()
    {
        while (_toPass.TryPop(out var parent))
        {
            foreach (var link in parent.Children.Items)
            {
                Judge(link);
            }
        }
    }
}
