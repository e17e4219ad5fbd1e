namespace Krewe.Storage.Journal;

/// <summary>The journal's bounds.</summary>
public sealed record JournalOptions
{
    /// <summary>The bounds when nothing else is said.</summary>
    public static JournalOptions Default { get; } = new();

    /// <summary>How many changes wait or are under way at most; further callers wait: 1 to 1,000,000.</summary>
    public int DepthMax { get; init; } = 20_000;

    /// <summary>How many changes one transaction takes (a call with more goes alone): 1 to 1,000.</summary>
    public int BatchMax { get; init; } = 500;

    /// <summary>How long a caller waits for room before it is told that the store is overloaded.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);
}
