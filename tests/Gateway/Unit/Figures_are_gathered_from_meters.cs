using System.Diagnostics.Metrics;
using Krewe.Gateway.Metrics;

namespace Krewe.Gateway.Tests.Unit;

public sealed class Figures_are_gathered_from_meters : IDisposable
{
    private readonly MetricsText _metrics = new();
    private readonly Meter _meter = new("Krewe.Test." + Guid.NewGuid());

    public void Dispose()
    {
        _metrics.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void Counters_add_up_by_tags()
    {
        var counter = _meter.CreateCounter<long>("krewe.test.things", description: "Things.");
        counter.Add(1, new KeyValuePair<string, object?>("kind", "a"));
        counter.Add(2, new KeyValuePair<string, object?>("kind", "b\"\\\n"));
        counter.Add(3, new KeyValuePair<string, object?>("kind", "a"));

        Assert.Equal(
            ["# HELP krewe_test_things_total Things.", "# TYPE krewe_test_things_total counter", "krewe_test_things_total{kind=\"a\"} 4", """krewe_test_things_total{kind="b\"\\\n"} 2"""],
            Lines("krewe_test_things").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Histograms_have_buckets_that_hold_all_below()
    {
        var histogram = _meter.CreateHistogram("krewe.test.wait", "s", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        foreach (var value in new[] { 0.05, 0.1, 0.5, 5 })
        {
            histogram.Record(value);
        }

        Assert.Equal(
            [
                "# TYPE krewe_test_wait_seconds histogram",
                "krewe_test_wait_seconds_bucket{le=\"0.1\"} 2",
                "krewe_test_wait_seconds_bucket{le=\"1\"} 3",
                "krewe_test_wait_seconds_bucket{le=\"+Inf\"} 4",
                "krewe_test_wait_seconds_sum 5.65",
                "krewe_test_wait_seconds_count 4",
            ],
            Lines("krewe_test_wait"));
    }

    [Fact]
    public void Gauges_are_what_they_are_when_they_are_read()
    {
        var depth = 3;
        _meter.CreateObservableGauge("krewe.test.depth", () => depth);
        var level = _meter.CreateUpDownCounter<int>("krewe.test.level");
        level.Add(5);
        level.Add(-2);

        Assert.Contains("krewe_test_depth 3", Lines("krewe_test_depth"));
        depth = 4;
        Assert.Contains("krewe_test_depth 4", Lines("krewe_test_depth"));
        Assert.Contains("krewe_test_level 3", Lines("krewe_test_level"));
    }

    [Fact]
    public void Tags_of_tenants_are_summed_away()
    {
        var counter = _meter.CreateCounter<long>("krewe.test.private");
        counter.Add(1, new KeyValuePair<string, object?>("project", "a"), new KeyValuePair<string, object?>("kind", "x"));
        counter.Add(1, new KeyValuePair<string, object?>("project", "b"), new KeyValuePair<string, object?>("kind", "x"));

        Assert.Contains("krewe_test_private_total{kind=\"x\"} 2", Lines("krewe_test_private"));
    }

    [Fact]
    public void Other_programs_meters_are_not_listened_to()
    {
        using var other = new Meter("Somebody.Else");
        other.CreateCounter<long>("krewe.test.other").Add(1);

        Assert.Empty(Lines("krewe_test_other"));
    }

    [Fact]
    public async Task Many_threads_lose_no_count()
    {
        var counter = _meter.CreateCounter<long>("krewe.test.busy");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            for (var count = 0; count < 10_000; count++)
            {
                counter.Add(1, new KeyValuePair<string, object?>("kind", $"k{count % 50}"));
            }
        })));

        Assert.Equal(80_000, Lines("krewe_test_busy").Where(line => line[0] != '#').Sum(line => long.Parse(line.Split(' ')[1])));
    }

    [Fact]
    public void A_meter_that_is_disposed_while_it_is_read_breaks_nothing()
    {
        using var going = new Meter("Krewe.Tests.Going");
        var isRead = false;
        int Dispose()
        {
            // Both are read in one go: whichever is first ends the other.
            isRead = true;
            going.Dispose();
            return 1;
        }

        going.CreateObservableGauge("krewe.test.going.one", Dispose);
        going.CreateObservableGauge("krewe.test.going.other", Dispose);

        Assert.NotEmpty(_metrics.Write());
        Assert.True(isRead);
    }

    private List<string> Lines(string name) => [.. _metrics.Write().Split('\n').Where(line => line.Contains(name, StringComparison.Ordinal))];
}
