using Krewe.Domain.Graph;

namespace Krewe.Domain.Tasks.Rules;

/// <summary>
/// Changing what a task depends on. Cycles are not known here: whoever owns the graph has looked for them, and its commit
/// compares and sets the graph version. A claim that lives goes on.
/// </summary>
public static class DependencyRules
{
    /// <summary>Adds edges that leave the task; each takes the place of the one of its pair. One event tells of all.</summary>
    /// <param name="state">The dependent.</param>
    /// <param name="added">Edges that leave it. Of several of one pair the last counts.</param>
    /// <param name="current">All edges that leave it now.</param>
    /// <param name="context">Who, when.</param>
    /// <exception cref="ArgumentException">An edge leaves another task, or leads to its own.</exception>
    public static Decision Add(TaskState state, IReadOnlyList<Edge> added, IReadOnlyCollection<Edge> current, DecisionContext context)
    {
        if (added.FirstOrDefault(edge => edge.Task != state.Key.Id || edge.DependsOn == edge.Task) is { } wrong)
        {
            throw new ArgumentException($"'{wrong.Task}' -> '{wrong.DependsOn}' is no edge from '{state.Key.Id}' to another task.", nameof(added));
        }

        if (state.Status == TaskStatus.Deleted)
        {
            return Refusals.NotFound(state.Key);
        }

        var after = current.ToDictionary(edge => edge.DependsOn, StringComparer.Ordinal);
        foreach (var edge in added)
        {
            after[edge.DependsOn] = edge;
        }

        var changed = after.Values.Except(current).ToList();
        return changed.Count == 0
            ? new Decision.AlreadySo(state)
            : Change(state, TaskEventKind.DependencyAdded, changed, after.Values, context);
    }

    /// <summary>Removes the edges to these tasks. Targets that none leads to are passed over.</summary>
    public static Decision Remove(TaskState state, IReadOnlyCollection<string> targets, IReadOnlyCollection<Edge> current, DecisionContext context)
    {
        if (state.Status == TaskStatus.Deleted)
        {
            return Refusals.NotFound(state.Key);
        }

        var removed = current.Where(edge => targets.Contains(edge.DependsOn)).ToList();
        return removed.Count == 0
            ? new Decision.AlreadySo(state)
            : Change(state, TaskEventKind.DependencyRemoved, removed, current.Except(removed), context);
    }

    private static Decision.Accepted Change(
        TaskState state,
        string kind,
        IReadOnlyList<Edge> changed,
        IEnumerable<Edge> after,
        DecisionContext context)
    {
        var next = Transition.Touch(state, context) with { BlockerCount = CreationRules.CountBlockers(after) };
        return Transition.Accept(state, next, kind, context, EdgeDetail.Write(changed));
    }
}
