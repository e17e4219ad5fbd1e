namespace Krewe.Gateway.Tests.Feed;

/// <summary>
/// The time of day as it is, and timers that go on; but what a server measures takes only as long as a test says, and what it gives up
/// after seconds it gives up after minutes: on a slow machine too only what a test wants comes to its end.
/// </summary>
internal sealed class MeasuredTime : TimeProvider
{
    private const int Patience = 60;

    private long _passed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref _passed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, period == Timeout.InfiniteTimeSpan && dueTime > TimeSpan.FromSeconds(1) ? dueTime * Patience : dueTime, period);

    public void Pass(TimeSpan span) => Interlocked.Add(ref _passed, span.Ticks);
}
