using Krewe.Domain.Graph;

namespace Krewe.Storage.Journal;

/// <summary>What a change does to each pair once: an edge that is both removed and added is replaced, and the last of a pair counts.</summary>
internal static class ChangedEdges
{
    /// <summary>The edges to write, one per pair.</summary>
    public static IReadOnlyList<Edge> LastOfEachEdge(this TaskChange change)
    {
        var edges = change.AddedEdges;
        return edges.Count < 2 ? edges : [.. edges.Reverse().DistinctBy(static edge => edge.DependsOn, StringComparer.Ordinal).Reverse()];
    }

    /// <summary>The targets whose edges go away and do not come back.</summary>
    public static IReadOnlyList<string> EdgesToRemove(this TaskChange change) => change.RemovedEdges.Count == 0
        ? []
        : [.. change.RemovedEdges.Except(change.AddedEdges.Select(static edge => edge.DependsOn), StringComparer.Ordinal)];
}
