using Krewe.Bench.Load;

namespace Krewe.Bench.Gateway;

/// <summary>The phases of both services side by side.</summary>
internal sealed class Comparison(int connections)
{
    private readonly List<string> _phases = [];
    private readonly Dictionary<(string Phase, string Name), PhaseResult> _results = [];
    private readonly Dictionary<string, int> _operations = new(StringComparer.Ordinal);

    public void Add(string phase, int operations, string name, PhaseResult result)
    {
        if (!_phases.Contains(phase))
        {
            _phases.Add(phase);
        }

        _operations[phase] = operations;
        _results[(phase, name)] = _results.TryGetValue((phase, name), out var earlier) ? earlier.Add(result) : result;
    }

    /// <summary>Prints the table; returns how many requests failed.</summary>
    public int Print()
    {
        Console.WriteLine();
        Console.WriteLine($"{connections} connections");
        Console.WriteLine("| phase | krewe /s | plain /s | ratio | krewe CPU s per 1,000 (service + database) | plain | ratio | krewe p50/p95/p99 ms | plain |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var phase in _phases)
        {
            PrintPhase(phase, _results[(phase, "krewe")], _results[(phase, "plain")]);
        }

        var failed = _results.Where(pair => pair.Value.Failures > 0).ToList();
        foreach (var ((phase, name), result) in failed)
        {
            Console.WriteLine($"FAILED: {result.Failures} of {result.Count} requests of {name}, {phase}: {result.FirstFailure}");
        }

        return failed.Sum(pair => pair.Value.Failures);
    }

    private void PrintPhase(string phase, PhaseResult krewe, PhaseResult plain)
    {
        var operations = _operations[phase];
        var (kreweCost, plainCost) = (krewe.ProcessorPerThousand(operations), plain.ProcessorPerThousand(operations));
        Console.WriteLine(
            $"| {phase} | {krewe.PerSecond * operations:N0} | {plain.PerSecond * operations:N0} | {krewe.PerSecond / plain.PerSecond:F2} " +
            $"| {kreweCost:F3} ({Share(krewe.Processor.Service, krewe, operations)} + {Share(krewe.Processor.Database, krewe, operations)}) " +
            $"| {plainCost:F3} ({Share(plain.Processor.Service, plain, operations)} + {Share(plain.Processor.Database, plain, operations)}) " +
            $"| {plainCost / kreweCost:F2} | {Latency(krewe)} | {Latency(plain)} |");
    }

    private static string Share(double seconds, PhaseResult result, int operations) => $"{seconds / (result.Count * operations) * 1_000:F3}";

    private static string Latency(PhaseResult result) =>
        $"{result.Percentile(0.50):F1} / {result.Percentile(0.95):F1} / {result.Percentile(0.99):F1}";
}
