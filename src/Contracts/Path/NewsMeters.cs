using System.Diagnostics.Metrics;

namespace Krewe.Contracts.Path;

/// <summary>Figures of the news that callers bring to projects.</summary>
internal static class NewsMeters
{
    private static readonly Meter Meter = new("Krewe.Path");

    /// <summary>News that did not arrive; the event log tells it again within a second.</summary>
    public static Counter<long> Lost { get; } = Meter.CreateCounter<long>(
        "krewe_news_lost", description: "News of committed tasks that did not reach its project; the event log makes it good");
}
