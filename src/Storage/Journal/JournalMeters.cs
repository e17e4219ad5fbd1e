using System.Diagnostics.Metrics;

namespace Krewe.Storage.Journal;

/// <summary>What the journals of this process tell about themselves.</summary>
internal static class JournalMeters
{
    private static readonly Meter Meter = new("Krewe.Storage");

    /// <summary>How long a batch took, from its start to its commit.</summary>
    public static Histogram<double> CommitSeconds { get; } = Meter.CreateHistogram<double>(
        "krewe_commit_seconds", unit: "s", description: "Time of one group commit, its answer included");

    /// <summary>How many changes went into one transaction.</summary>
    public static Histogram<long> BatchSize { get; } = Meter.CreateHistogram<long>(
        "krewe_commit_batch_size", description: "Changes in one group commit");

    /// <summary>How many changes ended in which way.</summary>
    public static Counter<long> Changes { get; } = Meter.CreateCounter<long>(
        "krewe_commit_changes", description: "Changes by outcome: committed, lost, refused, withheld, unavailable");

    /// <summary>How many changes wait or are under way, over all journals of the process.</summary>
    public static UpDownCounter<long> Depth { get; } = Meter.CreateUpDownCounter<long>(
        "krewe_journal_depth", description: "Changes that wait for their commit or are under way");
}
