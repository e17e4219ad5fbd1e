using Krewe.Cli.Fleet;

namespace Krewe.Cli.Tests.Fleet;

public class PercentilesTests
{
    [Fact]
    public void They_are_values_that_occurred()
    {
        var latencies = Enumerable.Range(1, 100).Reverse().Select(number => TimeSpan.FromMilliseconds(number));

        Assert.Equal(new Percentiles(50, 95, 99), Percentiles.Of(latencies));
    }

    [Fact]
    public void Of_one_value_all_are_that_value() =>
        Assert.Equal(new Percentiles(1.5, 1.5, 1.5), Percentiles.Of([TimeSpan.FromMilliseconds(1.5)]));

    [Fact]
    public void Of_nothing_they_are_nothing() => Assert.Equal(new Percentiles(0, 0, 0), Percentiles.Of([]));
}
