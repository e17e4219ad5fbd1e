namespace Krewe.Simulation.Tests.World;

/// <summary>One machine's clock: time passes as everywhere, but what the wall clock shows may jump.</summary>
internal sealed class HostTime(TimeProvider time) : TimeProvider
{
    public TimeSpan Error { get; set; }

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + Error;

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);
}
