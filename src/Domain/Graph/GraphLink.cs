namespace Krewe.Domain.Graph;

/// <summary>An enforced blocking edge between two nodes.</summary>
internal sealed class GraphLink(GraphNode from, GraphNode to, BlockingKind kind)
{
    /// <summary>The dependent.</summary>
    public GraphNode From { get; } = from;

    /// <summary>What it depends on.</summary>
    public GraphNode To { get; } = to;

    public BlockingKind Kind { get; } = kind;

    /// <summary>Its place in <see cref="GraphNode.DependsOn"/> of <see cref="From"/>, so that it leaves in constant time.</summary>
    public int FromIndex { get; set; }

    /// <summary>Its place in the list of <see cref="To"/> that it is in.</summary>
    public int ToIndex { get; set; }

    /// <summary>True while it keeps <see cref="From"/> from being ready, as counted in <see cref="GraphNode.Holds"/>.</summary>
    public bool Holds { get; set; }

    /// <summary>True while it makes <see cref="From"/> needless, as counted in <see cref="GraphNode.NeedlessCauses"/>.</summary>
    public bool MakesNeedless { get; set; }
}
