namespace Krewe.Client.Wire;

/// <summary>POST /v1/tasks/{id}/reserve: further paths for a live claim.</summary>
public sealed record ReserveBody
{
    /// <summary>What the claim returned.</summary>
    public long? Fence { get; init; }

    /// <summary>Patterns of files that nobody else may have, such as <c>src/api/**</c>; at most 32 with those that the claim holds.</summary>
    public IReadOnlyList<string>? Paths { get; init; }

    /// <summary>Patterns of files that others may share.</summary>
    public IReadOnlyList<string>? SharedPaths { get; init; }
}

/// <summary>POST /v1/tasks/{id}/unreserve: paths that a live claim gives up.</summary>
public sealed record UnreserveBody
{
    /// <summary>What the claim returned.</summary>
    public long? Fence { get; init; }

    /// <summary>The patterns, written as they were reserved, of either kind; all that the claim holds when absent.</summary>
    public IReadOnlyList<string>? Paths { get; init; }
}

/// <summary>One pattern that a live claim holds.</summary>
public sealed record ReservationView
{
    /// <summary>The pattern.</summary>
    public required string Path { get; init; }

    /// <summary>False: others may share it.</summary>
    public bool Exclusive { get; init; }

    /// <summary>The agent that holds it.</summary>
    public required string ClaimedBy { get; init; }

    /// <summary>For which task.</summary>
    public required string Task { get; init; }

    /// <summary>The title of that task.</summary>
    public required string Title { get; init; }

    /// <summary>The fence of the claim: the reservation ends with it.</summary>
    public long Fence { get; init; }

    /// <summary>When the claim ends unless it is renewed.</summary>
    public DateTimeOffset LeaseUntil { get; init; }
}

/// <summary>A ready task that waits for files.</summary>
public sealed record PathWaitView
{
    /// <summary>The task.</summary>
    public required string Task { get; init; }

    /// <summary>A pattern that it needs.</summary>
    public required string Path { get; init; }

    /// <summary>A pattern in the way of that.</summary>
    public required string Overlaps { get; init; }

    /// <summary>The agent that holds it, or was offered it a moment ago.</summary>
    public required string ClaimedBy { get; init; }

    /// <summary>The task that it is held for.</summary>
    public required string HeldFor { get; init; }

    /// <summary>When that claim ends unless it is renewed; absent while it was only offered.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }
}
