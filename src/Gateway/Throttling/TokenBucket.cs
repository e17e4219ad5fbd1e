namespace Krewe.Gateway.Throttling;

/// <summary>Holds a burst and is filled at a steady rate. Begins full. Safe for many threads.</summary>
internal sealed class TokenBucket
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly double _perSecond;
    private readonly double _burst;
    private double _tokens;
    private long _filledAt;

    public TokenBucket(TimeProvider time, double perSecond, double burst)
    {
        (_time, _perSecond, _burst, _tokens) = (time, perSecond, burst, burst);
        _filledAt = time.GetTimestamp();
    }

    /// <summary>True when nobody has used it for a while: then it is as good as a new one.</summary>
    public bool IsFull
    {
        get
        {
            lock (_gate)
            {
                Fill();
                return _tokens >= _burst;
            }
        }
    }

    /// <summary>Takes one; false with the _time until there is one again.</summary>
    public bool TryTake(out TimeSpan retryAfter)
    {
        lock (_gate)
        {
            Fill();
            if (_tokens >= 1)
            {
                _tokens--;
                retryAfter = TimeSpan.Zero;
                return true;
            }

            retryAfter = TimeSpan.FromSeconds((1 - _tokens) / _perSecond);
            return false;
        }
    }

    private void Fill()
    {
        var now = _time.GetTimestamp();
        _tokens = Math.Min(_burst, _tokens + (_time.GetElapsedTime(_filledAt, now).TotalSeconds * _perSecond));
        _filledAt = now;
    }
}
