using Krewe.Client.Wire;

namespace Krewe.Client;

/// <summary>When a claim's next heartbeat is due, and when it is lost without one; both as timestamps of the local clock.</summary>
internal sealed class Watch
{
    /// <summary>For a server that does not say: what it grants unless told otherwise.</summary>
    public const int LeaseSecondsDefault = 900;

    private readonly TimeProvider _time;
    private readonly DateTimeOffset _claimedAt;
    private readonly long _askedAt;
    private readonly long _lease;
    private readonly long _interval;

    private Watch(TaskView task, TimeProvider time, long askedAt, int beatsPerLease)
    {
        _time = time;
        _askedAt = askedAt;
        var lease = TimeSpan.FromSeconds(task.LeaseSeconds ?? LeaseSecondsDefault);
        _claimedAt = task.ClaimedAt ?? (task.LeaseUntil - lease) ?? default;
        _lease = Ticks(lease);
        _interval = Ticks(lease / beatsPerLease);
        Deadline = askedAt + Math.Min(Ticks((task.LeaseUntil - _claimedAt) ?? lease), _lease);
        BeatDue = IsOlder(task, lease, lease / beatsPerLease / 2) ? askedAt : askedAt + _interval;
    }

    /// <summary>When a heartbeat should go out.</summary>
    public long BeatDue { get; private set; }

    /// <summary>When the lease has ended, unless it is renewed before.</summary>
    public long Deadline { get; private set; }

    /// <summary>
    /// The earliest that a claim can have been made that was asked for at a time: the server says how long it waited before, by its own clock.
    /// </summary>
    public static long After(TimeProvider time, long askedAt, ClaimNextResult result) =>
        askedAt + (long)((result.WaitedMs ?? 0) / 1000.0 * time.TimestampFrequency);

    public static Watch Begin(TaskView task, TimeProvider time, long askedAt, int beatsPerLease) => new(task, time, askedAt, beatsPerLease);

    /// <summary>The server renewed it, or said that it still holds.</summary>
    public void Renew(DateTimeOffset? leaseUntil, long now)
    {
        BeatDue = now + _interval;
        if (leaseUntil is { } until)
        {
            // No lease has more than its whole length left, however its beginning was misjudged.
            Deadline = Math.Min(Math.Max(Deadline, LocalEnd(until)), now + _lease);
        }
    }

    /// <summary>Nothing is known: ask again after a share of the interval.</summary>
    public void Postpone(long now, int share) => BeatDue = now + (_interval / share);

    /// <summary>
    /// True when the answer is a claim that this session had already, of which nobody knows how much is left: it is asked about at once. It
    /// was renewed before, or is old by the local clock. When that is wrong, it costs a heartbeat.
    /// </summary>
    private bool IsOlder(TaskView task, TimeSpan lease, TimeSpan tolerance) =>
        task.LeaseUntil - _claimedAt > lease || (task.ClaimedAt is { } at && _time.GetUtcNow() - _time.GetElapsedTime(_askedAt) - at > tolerance);

    /// <summary>
    /// The server's time as a local one. A new claim was made no earlier than it was asked for, so this is never later than the truth.
    /// </summary>
    private long LocalEnd(DateTimeOffset serverTime) => _askedAt + Ticks(serverTime - _claimedAt);

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * _time.TimestampFrequency);
}
