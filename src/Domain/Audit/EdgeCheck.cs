using Krewe.Domain.Graph;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Audit;

/// <summary>The enforced blocking edges that are stored against those that the log tells of.</summary>
internal static class EdgeCheck
{
    public static void Run(IEnumerable<Edge> logged, IEnumerable<Edge> stored, Func<string, TaskStatus?> statusOf, AuditFindings findings, bool isCut)
    {
        var inLog = logged.Select(Plain).ToHashSet();
        var inStore = stored.Where(edge => edge.Blocks).Select(Plain).ToHashSet();

        // A log without its beginning does not tell of all edges.
        foreach (var edge in inStore.Where(edge => !isCut && !inLog.Contains(edge)))
        {
            findings.Add(AuditFindingKind.Edge, edge.Task, 0, $"the {edge.Kind} edge to '{edge.DependsOn}' is enforced, and the log does not say so.");
        }

        foreach (var edge in inLog.Where(edge => !inStore.Contains(edge) && !TouchesTombstone(edge, statusOf)))
        {
            findings.Add(AuditFindingKind.Edge, edge.Task, 0, $"the log tells of a {edge.Kind} edge to '{edge.DependsOn}' that is not there.");
        }
    }

    /// <summary>What came with an edge is no part of what it means.</summary>
    private static Edge Plain(Edge edge) => new(edge.Task, edge.DependsOn, edge.Kind, edge.AnyChild && edge.Kind == EdgeKind.WaitsFor);

    /// <summary>Deleted tasks are not listed, and so their edges may not be either.</summary>
    private static bool TouchesTombstone(Edge edge, Func<string, TaskStatus?> statusOf) =>
        statusOf(edge.Task) == TaskStatus.Deleted || statusOf(edge.DependsOn) == TaskStatus.Deleted;
}
