namespace Krewe.Domain.Graph;

/// <summary>
/// How one task depends on another. The four blocking kinds are named as in Beads (field "type" of a dependency); any other
/// word of at most 50 characters is kept and blocks nothing.
/// </summary>
public static class EdgeKind
{
    /// <summary>Satisfied when the blocker is completed or closed otherwise; never by dead.</summary>
    public const string Blocks = "blocks";

    /// <summary>From child to parent: the child is blocked while its parent is itself blocked.</summary>
    public const string ParentChild = "parent-child";

    /// <summary>Waits for the children of the target: for all, or with gate any-children for one.</summary>
    public const string WaitsFor = "waits-for";

    /// <summary>A fallback: ready when the blocker ends cancelled or dead, skipped when it completes.</summary>
    public const string ConditionalBlocks = "conditional-blocks";

    /// <summary>True for the four kinds that can keep a task from being ready.</summary>
    public static bool IsBlocking(string kind) => kind is Blocks or ParentChild or WaitsFor or ConditionalBlocks;
}
