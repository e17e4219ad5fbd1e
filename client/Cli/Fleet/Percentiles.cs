namespace Krewe.Cli.Fleet;

/// <summary>What share of the answers came within which time.</summary>
/// <param name="P50">Milliseconds that half of them took at most; 0 when there were none.</param>
/// <param name="P95">... 95 %.</param>
/// <param name="P99">... 99 %.</param>
internal sealed record Percentiles(double P50, double P95, double P99)
{
    /// <summary>By nearest rank: every value is one that occurred.</summary>
    public static Percentiles Of(IEnumerable<TimeSpan> latencies)
    {
        TimeSpan[] sorted = [.. latencies.Order()];
        return new Percentiles(Rank(sorted, 0.50), Rank(sorted, 0.95), Rank(sorted, 0.99));
    }

    private static double Rank(TimeSpan[] sorted, double share) => sorted.Length == 0
        ? 0
        : Math.Round(sorted[(int)Math.Ceiling(share * sorted.Length) - 1].TotalMilliseconds, 3);
}
