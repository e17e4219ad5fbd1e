using Krewe.Domain.Audit;

namespace Krewe.Cli.Fleet;

/// <summary>How a fleet fared, after ledgers, rows and events were held against each other. Its JSON is public.</summary>
internal sealed record FleetReport
{
    /// <summary>Tasks of the project.</summary>
    public required int Tasks { get; init; }

    /// <summary>Those that are completed.</summary>
    public required int Completed { get; init; }

    /// <summary>Those that failed or expired too often.</summary>
    public required int Dead { get; init; }

    /// <summary>Claims that were given out twice.</summary>
    public required long DoubleClaims { get; init; }

    /// <summary>Claims that came before what the task waits for was closed.</summary>
    public required long OrderViolations { get; init; }

    /// <summary>Acknowledged to an agent, and not in the log.</summary>
    public required long Lost { get; init; }

    /// <summary>Writes under an ended claim that were refused, as they must be.</summary>
    public required long StaleWritesRefused { get; init; }

    /// <summary>Tasks of which a lease expired and that were completed afterwards.</summary>
    public required int ExpiredAndRedone { get; init; }

    /// <summary>Open tasks that agents alone cannot bring to an end.</summary>
    public required IReadOnlyList<UnreachableTask> Unreachable { get; init; }

    /// <summary>Acknowledged claims by the time from the start to the last acknowledged answer.</summary>
    public required double ClaimsPerSecond { get; init; }

    /// <summary>Half of the acknowledged claims took at most this long.</summary>
    public required double P50Ms { get; init; }

    public required double P95Ms { get; init; }

    public required double P99Ms { get; init; }

    /// <summary>Agents that worked at once.</summary>
    public required int Agents { get; init; }

    /// <summary>Agents that died with a claim in hand.</summary>
    public required long Crashes { get; init; }

    /// <summary>Acknowledged claims.</summary>
    public required int Claims { get; init; }

    /// <summary>Writes whose answer never came.</summary>
    public required long OutcomesUnknown { get; init; }

    /// <summary>From the start to the last acknowledged answer.</summary>
    public required double Seconds { get; init; }

    /// <summary>Run again with it: each agent meets the same chances.</summary>
    public required int Seed { get; init; }

    /// <summary>Findings of every kind that has any, by kind.</summary>
    public required IReadOnlyDictionary<string, long> FindingCounts { get; init; }

    /// <summary>The first findings of each kind.</summary>
    public required IReadOnlyList<AuditFinding> Findings { get; init; }

    /// <summary>Agents that went home because they are drained.</summary>
    public required IReadOnlyList<string> DrainedAgents { get; init; }

    /// <summary>Open tasks that agents could have ended, and nobody was there to do it: every agent of the fleet is drained, or what is ready is for others.</summary>
    public required int LeftUndone { get; init; }

    /// <summary>Whom the rest waits for, when the fleet ended with work that is ready for others alone; else absent.</summary>
    public LeftForOthers? LeftForOthers { get; init; }

    /// <summary>True for the statuses that need no more work.</summary>
    public static bool IsClosed(string status) => status is "completed" or "cancelled" or "skipped";

    /// <summary>Puts the two halves together.</summary>
    public static FleetReport Of(FleetPlan plan, FleetRecord record, AuditReport audit)
    {
        var claims = record.Entries.Count(entry => entry.Kind == LedgerKind.Claimed);
        var latencies = Percentiles.Of(record.ClaimLatencies);
        return new FleetReport
        {
            Tasks = audit.Tasks,
            Completed = audit.ByStatus.GetValueOrDefault("completed"),
            Dead = audit.ByStatus.GetValueOrDefault("dead"),
            DoubleClaims = audit.DoubleClaims,
            OrderViolations = audit.OrderViolations,
            Lost = audit.Lost,
            StaleWritesRefused = record.StaleWritesRefused,
            ExpiredAndRedone = audit.ExpiredAndRedone,
            Unreachable = audit.Unreachable,
            ClaimsPerSecond = record.Duration > TimeSpan.Zero ? Math.Round(claims / record.Duration.TotalSeconds, 1) : 0,
            P50Ms = latencies.P50,
            P95Ms = latencies.P95,
            P99Ms = latencies.P99,
            Agents = plan.Agents,
            Crashes = record.Crashes,
            Claims = claims,
            OutcomesUnknown = record.OutcomesUnknown,
            Seconds = Math.Round(record.Duration.TotalSeconds, 3),
            Seed = plan.Seed,
            FindingCounts = audit.Counts,
            Findings = audit.Findings,
            DrainedAgents = record.Drained,
            LeftUndone = record.LeftForOthers is null && record.Drained.Count < plan.Agents ? 0 : CountReachable(audit),
            LeftForOthers = record.LeftForOthers,
        };
    }

    private static int CountReachable(AuditReport audit) =>
        audit.ByStatus.Where(pair => !IsClosed(pair.Key)).Sum(pair => pair.Value) - audit.Unreachable.Count;
}
