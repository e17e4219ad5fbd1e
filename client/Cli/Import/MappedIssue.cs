using Krewe.Client.Wire;

namespace Krewe.Cli.Import;

/// <summary>What a line of a file becomes: a task and its edges, or nothing, with the reason.</summary>
/// <param name="Line">The line in the file, from 1.</param>
/// <param name="Id">The issue's id.</param>
internal sealed record MappedIssue(long Line, string Id)
{
    /// <summary>The task; null when the line is left out.</summary>
    public ImportTaskBody? Task { get; init; }

    /// <summary>Its edges, in the order of the line.</summary>
    public IReadOnlyList<ImportEdgeBody> Edges { get; init; } = [];

    /// <summary>Edges of a pair that an edge before joins already.</summary>
    public IReadOnlyList<ImportEdgeBody> RepeatedEdges { get; init; } = [];

    /// <summary>Why the line is left out; null when it is not.</summary>
    public string? Refusal { get; init; }

    /// <summary>What was taken in another way than it was written; empty as a rule.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}
