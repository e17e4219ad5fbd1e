namespace Krewe.Bench.Load;

/// <summary>What a phase took.</summary>
/// <param name="Count">Requests sent.</param>
/// <param name="Seconds">Wall time.</param>
/// <param name="Processor">Processor time of service and database.</param>
/// <param name="Latencies">Sorted, in milliseconds.</param>
/// <param name="Failures">Answers that were no success.</param>
/// <param name="FirstFailure">The first of them, to be read by whoever wonders.</param>
internal sealed record PhaseResult(
    int Count, double Seconds, ProcessorTime Processor, double[] Latencies, int Failures, string? FirstFailure)
{
    public double PerSecond => Count / Seconds;

    /// <summary>Processor seconds per 1,000 operations, where one request may be several.</summary>
    public double ProcessorPerThousand(int operationsPerRequest) => Processor.Total / (Count * operationsPerRequest) * 1_000;

    public double Percentile(double share) => Latencies[Math.Min(Latencies.Length - 1, (int)(Latencies.Length * share))];

    /// <summary>Two runs of the same phase as one.</summary>
    public PhaseResult Add(PhaseResult other)
    {
        double[] latencies = [.. Latencies, .. other.Latencies];
        Array.Sort(latencies);
        return new PhaseResult(
            Count + other.Count,
            Seconds + other.Seconds,
            Processor + other.Processor,
            latencies,
            Failures + other.Failures,
            FirstFailure ?? other.FirstFailure);
    }
}
