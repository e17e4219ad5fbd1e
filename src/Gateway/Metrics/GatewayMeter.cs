using System.Diagnostics.Metrics;

namespace Krewe.Gateway.Metrics;

/// <summary>What the gateway counts.</summary>
internal static class GatewayMeter
{
    public const string Name = "Krewe.Gateway";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Claims = Meter.CreateCounter<long>(
        "krewe.claims", description: "Claims that were granted, by id or as the next task.");

    private static readonly Counter<long> Empty = Meter.CreateCounter<long>(
        "krewe.claims.empty", description: "Asks for the next task that found none for the agent.");

    private static readonly Counter<long> Rejections = Meter.CreateCounter<long>(
        "krewe.rejections", description: "Requests that were refused, by code.");

    private static readonly Counter<long> AnswersNotKept = Meter.CreateCounter<long>(
        "krewe.answers.not_kept", description: "Answers that the store could not keep for a repeated request.");

    private static readonly Counter<long> ToolCalls = Meter.CreateCounter<long>(
        "krewe.mcp.calls", description: "Calls of tools over the Model Context Protocol, by tool and outcome.");

    private static readonly Histogram<double> Durations = Meter.CreateHistogram(
        "krewe.request.duration",
        "s",
        "How long requests took, by route and status.",
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
        });

    private static readonly Counter<long> StreamEnds = Meter.CreateCounter<long>(
        "krewe.streams.ended", description: "Event streams that ended, by reason.");

    private static long s_active;
    private static long s_streams;
    private static long s_waits;

    static GatewayMeter()
    {
        Meter.CreateObservableUpDownCounter("krewe.requests.active", () => Interlocked.Read(ref s_active), description: "Requests under way.");
        Meter.CreateObservableUpDownCounter("krewe.waits.active", () => Interlocked.Read(ref s_waits), description: "Requests that wait for work.");
        Meter.CreateObservableUpDownCounter("krewe.streams.active", () => Interlocked.Read(ref s_streams), description: "Event streams that are open.");
    }

    public static void ClaimedById() => Claims.Add(1, new KeyValuePair<string, object?>("kind", "by_id"));

    public static void ClaimedNext(int count) => Claims.Add(count, new KeyValuePair<string, object?>("kind", "next"));

    public static void NothingReady() => Empty.Add(1);

    public static void AnswerNotKept() => AnswersNotKept.Add(1);

    public static void Refused(string code) => Rejections.Add(1, new KeyValuePair<string, object?>("code", code));

    /// <summary>The name is one of ours, never what a caller made up: the number of series must be bounded.</summary>
    public static void ToolCalled(string tool, bool isSuccess) => ToolCalls.Add(
        1, new KeyValuePair<string, object?>("tool", tool), new KeyValuePair<string, object?>("outcome", isSuccess ? "done" : "refused"));

    /// <summary>A request waits for work: it is not counted as under way until the wait ends.</summary>
    public static void WaitBegan()
    {
        Interlocked.Decrement(ref s_active);
        Interlocked.Increment(ref s_waits);
    }

    public static void WaitEnded()
    {
        Interlocked.Decrement(ref s_waits);
        Interlocked.Increment(ref s_active);
    }

    /// <summary>A request became a stream: it is not counted as under way any more.</summary>
    public static void StreamBegan()
    {
        Interlocked.Decrement(ref s_active);
        Interlocked.Increment(ref s_streams);
    }

    /// <summary>How long a stream was open says nothing of how long requests take.</summary>
    public static void StreamEnded(string reason)
    {
        Interlocked.Decrement(ref s_streams);
        StreamEnds.Add(1, new KeyValuePair<string, object?>("reason", reason));
    }

    public static void RequestBegan() => Interlocked.Increment(ref s_active);

    public static void RequestEnded(TimeSpan duration, string route, string statusClass)
    {
        Interlocked.Decrement(ref s_active);
        Durations.Record(
            duration.TotalSeconds,
            new KeyValuePair<string, object?>("route", route),
            new KeyValuePair<string, object?>("status", statusClass));
    }
}
