using Krewe.Domain.Graph;

namespace Krewe.Domain.Tasks.Rules;

/// <summary>
/// Changing what a task depends on. The dependent's version moves, so that a claim decided before the change cannot commit after it.
/// That no cycle arises is checked by whoever knows the whole graph.
/// </summary>
public static class DependencyRules
{
    /// <summary>Adds edges to the task, replacing those of the same pair.</summary>
    /// <param name="state">The dependent.</param>
    /// <param name="leaving">All edges that leave it now.</param>
    /// <param name="added">What is added; all leave the task.</param>
    /// <param name="context">Who, when.</param>
    public static Decision Add(TaskState state, IReadOnlyList<Edge> leaving, IReadOnlyList<Edge> added, DecisionContext context)
    {
        if (state.Status == TaskStatus.Deleted)
        {
            return Refusals.NotFound(state.Key);
        }

        // Sets, because an import may give one task ten thousand edges.
        if (leaving.ToHashSet().IsSupersetOf(added))
        {
            return new Decision.AlreadySo(state);
        }

        // Whoever may add an edge may not thereby take another away: a pair that has one keeps its kind until that one is removed.
        var kinds = leaving.ToDictionary(edge => edge.DependsOn, edge => edge.Kind, StringComparer.Ordinal);
        if (added.FirstOrDefault(edge => kinds.TryGetValue(edge.DependsOn, out var kind) && kind != edge.Kind) is { } other)
        {
            return new Decision.Refused(new Rejection(
                RejectionCode.AlreadyExists,
                $"Task '{state.Key.Id}' depends on '{other.DependsOn}' already, as '{kinds[other.DependsOn]}'. Remove that dependency first."));
        }

        var replaced = added.Select(edge => edge.DependsOn).ToHashSet(StringComparer.Ordinal);
        var after = leaving.Where(edge => !replaced.Contains(edge.DependsOn)).Concat(added).ToList();
        return Change(state, after, TaskEventKind.DependencyAdded, added, context);
    }

    /// <summary>Removes the edge to a task.</summary>
    public static Decision Remove(TaskState state, IReadOnlyList<Edge> leaving, string dependsOn, DecisionContext context)
    {
        var removed = leaving.Where(edge => edge.DependsOn == dependsOn).ToList();
        if (state.Status == TaskStatus.Deleted || removed.Count == 0)
        {
            return new Decision.Refused(new Rejection(
                RejectionCode.NotFound,
                $"Task '{state.Key.Id}' does not depend on '{dependsOn}'. Read its dependencies to see what can be removed."));
        }

        return Change(state, [.. leaving.Except(removed)], TaskEventKind.DependencyRemoved, removed, context);
    }

    private static Decision.Accepted Change(
        TaskState state, List<Edge> after, string kind, IReadOnlyList<Edge> changed, DecisionContext context)
    {
        var next = Transition.Touch(state, context) with { BlockerCount = CreationRules.CountBlockers(after) };
        return Transition.Accept(state, next, kind, context, EdgeDetail.Write(changed));
    }
}
