namespace Krewe.Formats.Beads;

/// <summary>A remark on an issue.</summary>
public sealed record BeadsComment
{
    /// <summary>As text: a UUID in newer files, a number in older ones; null where the line has none.</summary>
    public string? Id { get; init; }

    /// <summary>The id is a JSON number, and is written back as one.</summary>
    public bool IdIsNumber { get; init; }

    /// <summary>Where the line leaves it out, the issue whose line it is.</summary>
    public required string IssueId { get; init; }

    public string? Author { get; init; }

    public required string Text { get; init; }

    public BeadsTimestamp? CreatedAt { get; init; }

    /// <summary>Every other field by its name, as JSON text exactly as written.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = BeadsExtra.None;
}
