using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Graph;

/// <summary>When an edge keeps its task from being ready.</summary>
internal static class Satisfaction
{
    /// <summary>True while the edge is not satisfied.</summary>
    public static bool Holds(GraphLink link) => link.Kind switch
    {
        BlockingKind.Blocks => !link.To.IsClosed,
        BlockingKind.ConditionalBlocks => !HasFailed(link.To.Status),
        BlockingKind.ParentChild => link.To.IsBlocked,
        BlockingKind.WaitsForAll => Family.Of(link.To).HasOpen,
        BlockingKind.WaitsForAny => Family.Of(link.To) is { IsEmpty: false, HasClosed: false },
        _ => throw new InvalidOperationException($"No rule for {link.Kind}."),
    };

    /// <summary>True when the edge's task, a fallback, is not needed any more.</summary>
    public static bool MakesNeedless(GraphLink link) => link.Kind switch
    {
        BlockingKind.ConditionalBlocks => link.To.IsClosed && !HasFailed(link.To.Status),
        BlockingKind.ParentChild => link.To.IsNeedless,
        _ => false,
    };

    private static bool HasFailed(TaskStatus status) => status is TaskStatus.Cancelled or TaskStatus.Dead;
}
