namespace Krewe.Domain.Graph;

/// <summary>An edge of an import after the check for cycles.</summary>
/// <param name="Edge">The edge as it is to be kept: not enforced when it would have closed a cycle.</param>
/// <param name="Cycle">The cycle that it would have closed, or null.</param>
public sealed record CheckedEdge(Edge Edge, CyclePath? Cycle);
