namespace Krewe.Storage.Journal;

/// <summary>The journal's bounds.</summary>
public sealed record JournalOptions
{
    /// <summary>The bounds when nothing else is said.</summary>
    public static JournalOptions Default { get; } = new();

    /// <summary>How many changes wait or are under way at most; further callers wait for room: 1 to 1,000,000.</summary>
    public int DepthMax { get; init; } = 20_000;

    /// <summary>How much memory they take at most, in bytes: from 1 MiB.</summary>
    public long BytesMax { get; init; } = 128L << 20;

    /// <summary>How many changes of further callers wait at most for room; who comes then is refused at once: 0 to 1,000,000.</summary>
    public int DoorMax { get; init; } = 20_000;

    /// <summary>How much memory those take at most, in bytes.</summary>
    public long DoorBytesMax { get; init; } = 64L << 20;

    /// <summary>How much memory the changes of one transaction take at most, in bytes (a call with more goes alone).</summary>
    public long BatchBytesMax { get; init; } = 16L << 20;

    /// <summary>How many changes one transaction takes (a call with more goes alone): 1 to 1,000.</summary>
    public int BatchMax { get; init; } = 500;

    /// <summary>How long a caller waits for room before it is told that the store is overloaded.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);
}
