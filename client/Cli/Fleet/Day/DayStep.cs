namespace Krewe.Cli.Fleet.Day;

/// <summary>Something that somebody did in the course of the day.</summary>
internal sealed record DayStep
{
    /// <summary>The agent.</summary>
    public required string Who { get; init; }

    /// <summary>What it did, in a sentence.</summary>
    public required string What { get; init; }

    /// <summary>The task that it was about, or null.</summary>
    public string? Task { get; init; }
}
