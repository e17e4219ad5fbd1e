using Krewe.Domain.Graph;

namespace Krewe.Contracts.Projects;

/// <summary>An <see cref="Edge"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias("krewe.Edge")]
public sealed record EdgeMessage(
    [property: Id(0)] string Task,
    [property: Id(1)] string DependsOn,
    [property: Id(2)] string Kind,
    [property: Id(3)] bool AnyChild,
    [property: Id(4)] bool Enforced,
    [property: Id(5)] string? Extra)
{
    public static EdgeMessage From(Edge edge) => new(edge.Task, edge.DependsOn, edge.Kind, edge.AnyChild, edge.Enforced, edge.Extra);

    public Edge ToEdge() => new(Task, DependsOn, Kind, AnyChild, Enforced, Extra);
}
