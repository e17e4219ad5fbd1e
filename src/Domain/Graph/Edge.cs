namespace Krewe.Domain.Graph;

/// <summary>An edge of a project's graph: <paramref name="Task"/> depends on <paramref name="DependsOn"/>. One per pair.</summary>
/// <param name="Task">The id of the dependent; for parent-child the child.</param>
/// <param name="DependsOn">The id of the task depended on; for parent-child the parent.</param>
/// <param name="Kind">One of <see cref="EdgeKind"/>, or any other word.</param>
/// <param name="AnyChild">Of a waits-for edge: one closed child is enough.</param>
/// <param name="Enforced">False for an imported edge that would have closed a cycle: kept and shown, but it blocks nothing.</param>
/// <param name="Extra">A JSON object with what else came with the edge (created_by, created_at, metadata), or null.</param>
public sealed record Edge(
    string Task,
    string DependsOn,
    string Kind,
    bool AnyChild = false,
    bool Enforced = true,
    string? Extra = null)
{
    /// <summary>True when the edge can keep its task from being ready.</summary>
    public bool Blocks => Enforced && EdgeKind.IsBlocking(Kind);
}
