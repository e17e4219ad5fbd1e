namespace Krewe.Domain.Graph;

/// <summary>What those who wait for a task's children have to know of them.</summary>
internal readonly record struct Family(bool IsEmpty, bool HasOpen, bool HasClosed)
{
    public static Family Of(GraphNode parent) =>
        new(parent.Children.Count == 0, parent.ClosedChildren < parent.Children.Count, parent.ClosedChildren > 0);
}
