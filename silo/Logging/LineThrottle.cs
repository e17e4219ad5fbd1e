namespace Krewe.Silo;

/// <summary>Lets one line a second pass, and counts the others. Safe for many threads.</summary>
internal sealed class LineThrottle(TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private long _passedAt;
    private bool _hasPassed;
    private long _suppressed;

    /// <summary>True when the line is to be written, with how many were not since the last that was.</summary>
    public bool TryPass(out long suppressed)
    {
        lock (_gate)
        {
            suppressed = _suppressed;
            if (_hasPassed && time.GetElapsedTime(_passedAt) < Interval)
            {
                _suppressed++;
                return false;
            }

            (_hasPassed, _passedAt, _suppressed) = (true, time.GetTimestamp(), 0);
            return true;
        }
    }
}
