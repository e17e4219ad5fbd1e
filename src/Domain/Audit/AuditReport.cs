namespace Krewe.Domain.Audit;

/// <summary>What an audit found. Counts are whole; the findings themselves are bounded.</summary>
public sealed record AuditReport
{
    /// <summary>How many events were read.</summary>
    public required long Events { get; init; }

    /// <summary>How many rows there are, tombstones not counted.</summary>
    public required int Tasks { get; init; }

    /// <summary>Rows by the wire name of their status.</summary>
    public required IReadOnlyDictionary<string, int> ByStatus { get; init; }

    /// <summary>How many findings there are of each kind that has any.</summary>
    public required IReadOnlyDictionary<string, long> Counts { get; init; }

    /// <summary>The first findings of each kind, at most <see cref="ShownMax"/> of one.</summary>
    public required IReadOnlyList<AuditFinding> Findings { get; init; }

    /// <summary>Tasks of which a lease expired and that were completed afterwards.</summary>
    public required int ExpiredAndRedone { get; init; }

    /// <summary>Open tasks that agents alone cannot bring to an end.</summary>
    public required IReadOnlyList<UnreachableTask> Unreachable { get; init; }

    /// <summary>The last event that the log has lost to its age; 0 when it is whole.</summary>
    public long GoneThrough { get; init; }

    /// <summary>Rows of which the log tells nothing, because all of it is gone.</summary>
    public int Unjudged { get; init; }

    /// <summary>How many findings of one kind are told in full.</summary>
    public const int ShownMax = 100;

    /// <summary>Claims that were given out twice.</summary>
    public long DoubleClaims => Of(AuditFindingKind.DoubleClaim);

    /// <summary>Claims that came too early.</summary>
    public long OrderViolations => Of(AuditFindingKind.Order);

    /// <summary>Acknowledged, and not in the log.</summary>
    public long Lost => Of(AuditFindingKind.Lost);

    /// <summary>True when nothing was found.</summary>
    public bool IsClean => Counts.Count == 0;

    private long Of(string kind) => Counts.GetValueOrDefault(kind);
}
