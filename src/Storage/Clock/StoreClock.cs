namespace Krewe.Storage.Clock;

/// <summary>
/// The database's clock as this process knows it: an offset to the process's own monotonic time, refreshed by a caller. Leases are
/// judged by the database's clock, so what a decision calls "now" must be its time and not this machine's. Never goes back.
/// </summary>
public sealed class StoreClock(TimeProvider time)
{
    private readonly Lock _lock = new();
    private Reading _reading = new(time.GetUtcNow(), time.GetTimestamp());
    private DateTimeOffset _last;

    /// <summary>The store's time now, in whole microseconds, never earlier than what was returned before.</summary>
    public DateTimeOffset UtcNow
    {
        get
        {
            var reading = Volatile.Read(ref _reading);
            var now = Whole(reading.StoreTime + time.GetElapsedTime(reading.Timestamp));
            lock (_lock)
            {
                _last = now > _last ? now : _last;
                return _last;
            }
        }
    }

    /// <summary>Reads the database's clock; half of the round trip is taken to have passed since it was read there.</summary>
    /// <exception cref="StoreUnavailableException">The last offset stays in use.</exception>
    public async Task RefreshAsync(IStore store, CancellationToken cancellation)
    {
        var asked = time.GetTimestamp();
        var storeTime = await store.ReadClockAsync(cancellation);
        var answered = time.GetTimestamp();
        Volatile.Write(ref _reading, new Reading(storeTime + (time.GetElapsedTime(asked, answered) / 2), answered));
    }

    private static DateTimeOffset Whole(DateTimeOffset now) =>
        new(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    private sealed record Reading(DateTimeOffset StoreTime, long Timestamp);
}
