using Krewe.Domain.Audit;

namespace Krewe.Cli.Audit;

/// <summary>What a look at rows and events found. Its JSON is public.</summary>
internal sealed record VerifyReport
{
    public required string Project { get; init; }

    /// <summary>Events that were read.</summary>
    public required long Events { get; init; }

    /// <summary>Rows that were read.</summary>
    public required int Tasks { get; init; }

    /// <summary>How many tasks have each status.</summary>
    public required IReadOnlyDictionary<string, int> ByStatus { get; init; }

    /// <summary>Claims that were given out twice.</summary>
    public required long DoubleClaims { get; init; }

    /// <summary>Claims that came before what the task waits for was closed.</summary>
    public required long OrderViolations { get; init; }

    /// <summary>Findings of every kind that has any, by kind.</summary>
    public required IReadOnlyDictionary<string, long> FindingCounts { get; init; }

    /// <summary>The first findings of each kind.</summary>
    public required IReadOnlyList<AuditFinding> Findings { get; init; }

    /// <summary>Tasks of which a lease expired and that were completed afterwards.</summary>
    public required int ExpiredAndRedone { get; init; }

    /// <summary>Open tasks that agents alone cannot bring to an end.</summary>
    public required IReadOnlyList<UnreachableTask> Unreachable { get; init; }

    /// <summary>The last event that the log has lost to its age: what came before was not judged. Absent when the log is whole.</summary>
    public long? GoneThrough { get; init; }

    /// <summary>Tasks of which the log tells nothing any more. Absent when it is whole.</summary>
    public int? Unjudged { get; init; }

    public static VerifyReport Of(string project, AuditReport audit) => new()
    {
        Project = project,
        Events = audit.Events,
        Tasks = audit.Tasks,
        ByStatus = audit.ByStatus,
        DoubleClaims = audit.DoubleClaims,
        OrderViolations = audit.OrderViolations,
        FindingCounts = audit.Counts,
        Findings = audit.Findings,
        ExpiredAndRedone = audit.ExpiredAndRedone,
        Unreachable = audit.Unreachable,
        GoneThrough = audit.GoneThrough == 0 ? null : audit.GoneThrough,
        Unjudged = audit.GoneThrough == 0 ? null : audit.Unjudged,
    };
}
