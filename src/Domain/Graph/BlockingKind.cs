namespace Krewe.Domain.Graph;

/// <summary>The blocking kinds of <see cref="EdgeKind"/>, with the two gates of waits-for apart.</summary>
internal enum BlockingKind : byte
{
    Blocks,
    ConditionalBlocks,
    ParentChild,
    WaitsForAll,
    WaitsForAny,
}

internal static class BlockingKinds
{
    public static BlockingKind Of(Edge edge) => edge.Kind switch
    {
        EdgeKind.Blocks => BlockingKind.Blocks,
        EdgeKind.ConditionalBlocks => BlockingKind.ConditionalBlocks,
        EdgeKind.ParentChild => BlockingKind.ParentChild,
        EdgeKind.WaitsFor => edge.AnyChild ? BlockingKind.WaitsForAny : BlockingKind.WaitsForAll,
        _ => throw new ArgumentOutOfRangeException(nameof(edge), edge.Kind, "Not a blocking kind."),
    };

    public static bool IsWaitsFor(this BlockingKind kind) => kind is BlockingKind.WaitsForAll or BlockingKind.WaitsForAny;

    public static Edge ToEdge(this GraphLink link) => new(link.From.Id, link.To.Id, NameOf(link.Kind), link.Kind == BlockingKind.WaitsForAny);

    private static string NameOf(BlockingKind kind) => kind switch
    {
        BlockingKind.Blocks => EdgeKind.Blocks,
        BlockingKind.ConditionalBlocks => EdgeKind.ConditionalBlocks,
        BlockingKind.ParentChild => EdgeKind.ParentChild,
        _ => EdgeKind.WaitsFor,
    };
}
