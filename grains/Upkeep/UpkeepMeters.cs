using System.Diagnostics.Metrics;

namespace Krewe.Grains.Upkeep;

/// <summary>Figures of what the system does by itself.</summary>
internal static class UpkeepMeters
{
    private static readonly Meter Meter = new("Krewe.Grains");

    /// <summary>Has every figure there from the start, at zero: a rate over one that appears with its first event misses that event.</summary>
    public static void Publish()
    {
        LeasesLost.Add(0);
        FeedEvents.Add(0);
        EventsPurged.Add(0);
        NoticesTold.Add(0);
        Drop(forNobody: 0, refused: 0);
    }

    /// <summary>Counts notices that became no message.</summary>
    /// <param name="forNobody">There was nobody.</param>
    /// <param name="refused">No inbox had room.</param>
    public static void Drop(int forNobody, int refused)
    {
        NoticesDropped.Add(forNobody, new KeyValuePair<string, object?>("why", "nobody"));
        NoticesDropped.Add(refused, new KeyValuePair<string, object?>("why", "no_room"));
    }

    /// <summary>Leases that lapsed.</summary>
    public static Counter<long> LeasesLost { get; } = Meter.CreateCounter<long>(
        "krewe_leases_lost", description: "Claims that ended because their lease lapsed");

    /// <summary>How long after its commit an event was read.</summary>
    public static Histogram<double> FeedLag { get; } = Meter.CreateHistogram<double>(
        "krewe_feed_lag_seconds", unit: "s", description: "How long the last piece of the event log took to be passed on");

    /// <summary>Events that the reader passed on.</summary>
    public static Counter<long> FeedEvents { get; } = Meter.CreateCounter<long>(
        "krewe_feed_events", description: "Events read from the log by this process");

    /// <summary>Events that grew too old.</summary>
    public static Counter<long> EventsPurged { get; } = Meter.CreateCounter<long>(
        "krewe_events_purged", description: "Events removed from the log because of their age");

    /// <summary>Messages that told somebody of what happened.</summary>
    public static Counter<long> NoticesTold { get; } = Meter.CreateCounter<long>(
        "krewe_notices_told", description: "Messages that told somebody of what happened");

    /// <summary>Those that nobody could get.</summary>
    public static Counter<long> NoticesDropped { get; } = Meter.CreateCounter<long>(
        "krewe_notices_dropped", description: "Notices for which there was nobody, or no inbox with room");
}
