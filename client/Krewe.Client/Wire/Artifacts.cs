namespace Krewe.Client.Wire;

/// <summary>Something that came of the work on a task.</summary>
public sealed record ArtifactBody
{
    /// <summary>pull_request, branch, commit, file or link. Required.</summary>
    public string? Kind { get; init; }

    /// <summary>A URL, a branch, a hash, a path, or such as #12; at most 1,000 bytes. Required.</summary>
    public string? Target { get; init; }

    /// <summary>What people read, at most 500 characters.</summary>
    public string? Title { get; init; }
}

/// <summary>Work that was found on the way.</summary>
public sealed record DiscoveredBody
{
    /// <summary>One line, 1 to 500 characters. Required.</summary>
    public string? Title { get; init; }

    /// <summary>What it is about, at most 64 KiB; may be Markdown.</summary>
    public string? Description { get; init; }

    /// <summary>A word such as task or bug; task unless told otherwise.</summary>
    public string? Type { get; init; }

    /// <summary>0 (first) to 4 (last); 2 when absent.</summary>
    public int? Priority { get; init; }

    /// <summary>Words to sort and claim by; at most 64 of at most 100 characters.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>What an agent must be able to do to get it; at most 64 of at most 100 characters.</summary>
    public IReadOnlyList<string>? Skills { get; init; }
}

/// <summary>Something that came of the work, and who told of it.</summary>
public sealed record ArtifactView
{
    /// <summary>pull_request, branch, commit, file or link.</summary>
    public required string Kind { get; init; }

    /// <summary>A URL, a branch, a hash, a path, or such as #12.</summary>
    public required string Target { get; init; }

    /// <summary>What people read.</summary>
    public string? Title { get; init; }

    /// <summary>The agent that told of it.</summary>
    public required string AddedBy { get; init; }

    /// <summary>The fence of the claim under which it did.</summary>
    public long Fence { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
