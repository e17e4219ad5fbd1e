namespace Krewe.Storage.Memories;

/// <summary>What became of a write.</summary>
/// <param name="Result">Whether it was written.</param>
/// <param name="Memory">The memory as it is now, or as it was when it was removed; null when there is none.</param>
public sealed record MemoryOutcome(MemoryResult Result, MemoryRecord? Memory)
{
    /// <summary>The most memories of a project.</summary>
    public const int CountMax = 100_000;

    /// <summary>Why a write did not take place.</summary>
    internal static MemoryOutcome Unwritten(MemoryRecord? stored, long? expectedVersion) => (stored, expectedVersion) switch
    {
        (null, null) => new MemoryOutcome(MemoryResult.Full, null),
        (null, _) => new MemoryOutcome(MemoryResult.Missing, null),
        ({ } memory, { } version) when memory.Version != version => new MemoryOutcome(MemoryResult.Changed, memory),
        _ => new MemoryOutcome(MemoryResult.AlreadySo, stored),
    };

    /// <summary>Why a memory was not removed.</summary>
    internal static MemoryOutcome Unremoved(MemoryRecord? stored) => new(stored is null ? MemoryResult.Missing : MemoryResult.Changed, stored);
}

/// <summary>How a write ended.</summary>
public enum MemoryResult
{
    /// <summary>It is written.</summary>
    Written,

    /// <summary>It said that already: nothing was written.</summary>
    AlreadySo,

    /// <summary>There is none of this key.</summary>
    Missing,

    /// <summary>It has another version than was expected.</summary>
    Changed,

    /// <summary>The project has as many as it may have.</summary>
    Full,
}
