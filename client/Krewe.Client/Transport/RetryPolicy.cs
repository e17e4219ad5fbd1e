namespace Krewe.Client;

/// <summary>How often, and after what rest, a call is tried again that found the server away, busy or unavailable.</summary>
public sealed record RetryPolicy
{
    /// <summary>Up to 8 tries within 30 seconds.</summary>
    public static RetryPolicy Default { get; } = new();

    /// <summary>One try.</summary>
    public static RetryPolicy None { get; } = new() { AttemptsMax = 1 };

    /// <summary>The most tries of one call, 1 or more.</summary>
    public int AttemptsMax { get; init; } = 8;

    /// <summary>The rest after the first failed try; it doubles with each further one.</summary>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest rest that this side chooses. The server's <c>Retry-After</c> may be longer.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>No try begins later than this after the first one began.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The rest before the next try, or null when the call has failed for good.</summary>
    /// <param name="attempts">Tries so far, 1 or more.</param>
    /// <param name="elapsed">How long ago the first one began.</param>
    /// <param name="retryAfter">What the server asked for, or null.</param>
    /// <param name="jitter">A random number from 0 to 1: callers that failed together must not come back together.</param>
    public TimeSpan? DelayBeforeNext(int attempts, TimeSpan elapsed, TimeSpan? retryAfter, double jitter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        if (attempts >= AttemptsMax)
        {
            return null;
        }

        var own = Exponential(attempts) * (0.5 + (jitter / 2));
        var delay = retryAfter > own ? retryAfter.Value + (BaseDelay * jitter) : own;
        return elapsed + delay > Budget ? null : delay;
    }

    private TimeSpan Exponential(int attempts)
    {
        // 2^20 times any sensible base is beyond the cap: more would only overflow.
        var delay = BaseDelay * (1L << Math.Min(attempts - 1, 20));
        return delay > MaxDelay ? MaxDelay : delay;
    }
}
