namespace Krewe.Cli.Fleet.Day;

/// <summary>What came of the day.</summary>
internal sealed record DayReport
{
    /// <summary>The project that it happened in.</summary>
    public required string Project { get; init; }

    /// <summary>What was done, in order.</summary>
    public required IReadOnlyList<DayStep> Steps { get; init; }

    /// <summary>What is not as it should be at its end; empty after a good day.</summary>
    public required IReadOnlyList<string> Missing { get; init; }
}
