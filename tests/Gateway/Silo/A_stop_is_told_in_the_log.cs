using Krewe.Silo;
using Krewe.Tests.Support.Time;
using Microsoft.Extensions.Logging;

namespace Krewe.Gateway.Tests.Silo;

public sealed class A_stop_is_told_in_the_log
{
    private readonly ManualTimeProvider _time = new();
    private readonly Lines _log = new();

    [Fact]
    public void When_it_begins_and_how_long_it_took()
    {
        var stop = new StopLog(_log, _time);

        stop.Begin();
        _time.Advance(TimeSpan.FromMilliseconds(1_250));
        stop.End();

        Assert.Equal(2, _log.Told.Count);
        Assert.StartsWith("This process was told to stop", _log.Told[0], StringComparison.Ordinal);
        Assert.StartsWith("This process has stopped after 1250 ms", _log.Told[1], StringComparison.Ordinal);
    }

    [Fact]
    public void And_nothing_when_nobody_told_it_to()
    {
        new StopLog(_log, _time).End();

        Assert.Empty(_log.Told);
    }

    private sealed class Lines : ILogger
    {
        public List<string> Told { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Told.Add(formatter(state, exception));
    }
}
