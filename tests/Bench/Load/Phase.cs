using System.Diagnostics;

namespace Krewe.Bench.Load;

/// <summary>Sends a bounded number of requests over a number of connections, and measures them.</summary>
internal static class Phase
{
    /// <summary>Runs <paramref name="count"/> requests; each connection takes the next number until all are taken.</summary>
    /// <param name="server">Where to.</param>
    /// <param name="connections">How many at once.</param>
    /// <param name="count">How many in all.</param>
    /// <param name="meter">Whose processor time counts.</param>
    /// <param name="send">Sends request number n on a connection.</param>
    public static async Task<PhaseResult> RunAsync(
        Uri server, int connections, int count, ProcessorMeter meter, Func<HttpConnection, int, ValueTask<HttpAnswer>> send)
    {
        var latencies = new double[count];
        var next = -1;
        var failures = 0;
        string? firstFailure = null;
        var opened = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => HttpConnection.OpenAsync(server)));
        var processor = meter.Read();
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(opened.Select(DriveAsync));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var used = meter.Read() - processor;
        foreach (var connection in opened)
        {
            connection.Dispose();
        }

        Array.Sort(latencies);
        return new PhaseResult(count, seconds, used, latencies, failures, firstFailure);

        async Task DriveAsync(HttpConnection connection)
        {
            await Task.Yield();
            int index;
            while ((index = Interlocked.Increment(ref next)) < count)
            {
                var sent = Stopwatch.GetTimestamp();
                var answer = await send(connection, index);
                latencies[index] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
                if (!answer.IsSuccess)
                {
                    Interlocked.Increment(ref failures);
                    firstFailure ??= $"{answer.Status} {System.Text.Encoding.UTF8.GetString(answer.Body.Span)}";
                }
            }
        }
    }
}
