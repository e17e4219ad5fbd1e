namespace Krewe.Cli.Fleet;

/// <summary>What a fleet knows when it is done, without asking the server again.</summary>
internal sealed record FleetRecord
{
    /// <summary>Everything that was acknowledged, agent by agent.</summary>
    public required IReadOnlyList<LedgerEntry> Entries { get; init; }

    /// <summary>How long each acknowledged claim took, in no order.</summary>
    public required IReadOnlyList<TimeSpan> ClaimLatencies { get; init; }

    /// <summary>From the start to the last acknowledged answer.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Writes under an ended claim that were refused.</summary>
    public required long StaleWritesRefused { get; init; }

    /// <summary>Writes whose answer never came.</summary>
    public required long OutcomesUnknown { get; init; }

    /// <summary>Agents that died with a claim in hand.</summary>
    public required long Crashes { get; init; }

    /// <summary>Agents that went home because they are drained.</summary>
    public required IReadOnlyList<string> Drained { get; init; }

    /// <summary>Set when the fleet ended with work that is ready for others alone.</summary>
    public LeftForOthers? LeftForOthers { get; init; }
}
