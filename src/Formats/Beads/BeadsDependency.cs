namespace Krewe.Formats.Beads;

/// <summary>An edge: <see cref="IssueId"/> depends on <see cref="DependsOnId"/>.</summary>
public sealed record BeadsDependency
{
    /// <summary>The issue that waits; where the line leaves it out, the issue whose line it is.</summary>
    public required string IssueId { get; init; }

    /// <summary>What it waits for; may be outside the file (<c>external:...</c>).</summary>
    public required string DependsOnId { get; init; }

    /// <summary>As written, in any dialect; <c>blocks</c> where the line leaves it out.</summary>
    public string Type { get; init; } = BeadsDependencyKind.Blocks;

    /// <summary>The type in canonical words: one dialect's <c>depends_on</c> and another's <c>blocked-by</c> are both <c>blocks</c>.</summary>
    public string Kind => BeadsDependencyKind.Canonical(Type);

    public BeadsTimestamp? CreatedAt { get; init; }

    public string? CreatedBy { get; init; }

    /// <summary>The text of the field, which usually is JSON inside a JSON string; JSON text where the line has another type there.</summary>
    public string? Metadata { get; init; }

    public string? ThreadId { get; init; }

    /// <summary>Every other field by its name, as JSON text exactly as written.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = BeadsExtra.None;

    /// <summary>For <c>waits-for</c>: satisfied by one closed child of the target (gate any-children) rather than by all.</summary>
    public bool WaitsForAnyChild => Metadata is not null && BeadsGate.IsAnyChildren(Metadata);
}
