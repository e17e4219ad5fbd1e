using Krewe.Client.Wire;

namespace Krewe.Cli.Import;

/// <summary>What an import did. Its JSON is public.</summary>
internal sealed record ImportReport
{
    public required string Project { get; init; }

    /// <summary>Lines that are not blank.</summary>
    public required int Lines { get; init; }

    /// <summary>Different issues among them.</summary>
    public required int Issues { get; init; }

    public int Created { get; init; }

    public int Updated { get; init; }

    public int Unchanged { get; init; }

    /// <summary>Edges of all kinds in the lines that count.</summary>
    public int EdgesRead { get; init; }

    /// <summary>Those among them that can keep a task from being ready.</summary>
    public int BlockingEdges { get; init; }

    /// <summary>Edges that were new to the project.</summary>
    public int EdgesAdded { get; init; }

    /// <summary>Facts to remember.</summary>
    public int Memories { get; init; }

    /// <summary>What was left out.</summary>
    public IReadOnlyList<SkippedLine> Skipped { get; init; } = [];

    /// <summary>What was taken in another way than it was written.</summary>
    public IReadOnlyList<LineRemark> Remarks { get; init; } = [];

    /// <summary>Edges that would have closed a cycle: kept, not enforced.</summary>
    public IReadOnlyList<UnenforcedView> Unenforced { get; init; } = [];
}

/// <summary>A line, a task or an edge that was left out.</summary>
/// <param name="Line">The line in the file, from 1; null when nobody knows.</param>
/// <param name="Id">The task; null when the line has none.</param>
/// <param name="DependsOn">The other end, when it is an edge.</param>
/// <param name="Why">The reason.</param>
internal sealed record SkippedLine(long? Line, string? Id, string? DependsOn, string Why);

/// <summary>Something to know about a line that was imported.</summary>
internal sealed record LineRemark(long Line, string Id, string Remark);
