namespace Krewe.Domain.Graph;

/// <summary>A cycle among tasks that would wait for each other for ever.</summary>
/// <param name="Ids">
/// The ids on the way, beginning and ending with the same one. Each two neighbours are joined by an edge: the first depends on the
/// second, or the second is a child of the first, which somebody waits for with a waits-for edge.
/// </param>
public sealed record CyclePath(IReadOnlyList<string> Ids)
{
    private const int ShownMax = 12;

    /// <summary><c>a -> b -> a</c>; the middle of a long way is left out, because the text ends in messages.</summary>
    public override string ToString() => Ids.Count <= ShownMax
        ? string.Join(" -> ", Ids)
        : $"{string.Join(" -> ", Ids.Take(ShownMax / 2))} -> ... -> {string.Join(" -> ", Ids.Skip(Ids.Count - (ShownMax / 2)))}";
}
