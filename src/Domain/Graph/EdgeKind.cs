namespace Krewe.Domain.Graph;

/// <summary>
/// How one task depends on another. The four blocking kinds are named as in Beads (field "type" of a dependency); any other
/// word of at most 50 characters is kept and blocks nothing.
/// </summary>
public static class EdgeKind
{
    /// <summary>Satisfied when the blocker is completed or closed otherwise; never by dead.</summary>
    public const string Blocks = "blocks";

    /// <summary>
    /// From child to parent: the child waits for what its parent waits for by the graph, not for the parent. Whether a person has
    /// set the parent aside, or it is closed, makes no difference.
    /// </summary>
    public const string ParentChild = "parent-child";

    /// <summary>
    /// Waits for the children of the target: until all are closed, or with gate any-children until one is. A target without
    /// children is not waited for.
    /// </summary>
    public const string WaitsFor = "waits-for";

    /// <summary>
    /// A fallback: ready when the blocker, its first choice, ends cancelled or dead; skipped, with all that lies below it, when the
    /// blocker is closed otherwise.
    /// </summary>
    public const string ConditionalBlocks = "conditional-blocks";

    /// <summary>True for the four kinds that can keep a task from being ready.</summary>
    public static bool IsBlocking(string kind) => kind is Blocks or ParentChild or WaitsFor or ConditionalBlocks;
}
