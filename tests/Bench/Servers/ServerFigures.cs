using System.Globalization;
using System.Text.RegularExpressions;
using Krewe.Bench.Load;

namespace Krewe.Bench.Servers;

/// <summary>Reads what a server takes of the machine: what the system says of its process, and what it says itself at <c>/metrics</c>.</summary>
internal sealed class ServerFigures(HttpClient http, ProcessorMeter meter)
{
    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CompilingMax = TimeSpan.FromMilliseconds(50);

    public async Task<ServerSample> ReadAsync()
    {
        var text = await ReadTextAsync();
        return new ServerSample(
            meter.ServiceMegabytes(),
            Sum(text, "dotnet_gc_last_collection_heap_size_bytes") / 1024 / 1024,
            Sum(text, "dotnet_gc_last_collection_memory_committed_size_bytes") / 1024 / 1024,
            meter.Read().Service,
            Sum(text, "dotnet_jit_compilation_time_seconds_total"));
    }

    /// <summary>As soon as the compiler, which works in the background, has nothing to do.</summary>
    public async Task<ServerSample> ReadCompiledAsync()
    {
        var sample = await ReadAsync();
        while (true)
        {
            await Task.Delay(Settling, TimeProvider.System);
            var next = await ReadAsync();
            if (next.CompilingSeconds - sample.CompilingSeconds < CompilingMax.TotalSeconds)
            {
                return next;
            }

            sample = next;
        }
    }

    /// <summary>Waits until a figure is so high.</summary>
    public async Task UntilAsync(string figure, double least)
    {
        while (Sum(await ReadTextAsync(), figure) < least)
        {
            await Task.Delay(Busy, TimeProvider.System);
        }
    }

    private async Task<string> ReadTextAsync()
    {
        while (true)
        {
            // While thousands come at once, this is told to come back too.
            using var answer = await http.GetAsync(new Uri("/metrics", UriKind.Relative));
            if (answer.IsSuccessStatusCode)
            {
                return await answer.Content.ReadAsStringAsync();
            }

            await Task.Delay(Busy, TimeProvider.System);
        }
    }

    /// <summary>A figure, over all its series.</summary>
    private static double Sum(string text, string figure) => Regex
        .Matches(text, $@"^{figure}(\{{[^}}]*\}})? (?<value>[0-9.eE+-]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)
        .Sum(match => double.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture));
}

/// <summary>What a server takes of the machine at one time.</summary>
/// <param name="ResidentMegabytes">All memory that the system counts as the process's.</param>
/// <param name="HeapMegabytes">Objects, at the last collection.</param>
/// <param name="CommittedMegabytes">What the collector has of the system for them, at the last collection.</param>
/// <param name="ProcessorSeconds">Used since the start.</param>
/// <param name="CompilingSeconds">How long methods were compiled since the start; on a busy machine longer than that took the processor.</param>
internal sealed record ServerSample(
    double ResidentMegabytes, double HeapMegabytes, double CommittedMegabytes, double ProcessorSeconds, double CompilingSeconds);
