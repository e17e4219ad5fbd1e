using Krewe.Domain.Projects;

namespace Krewe.Domain.Tasks.Rules;

/// <summary>How long a task rests after an attempt that failed or expired.</summary>
public static class Backoff
{
    /// <summary>The share of the delay that chance adds at most, so that tasks which failed together do not come back together.</summary>
    private const double JitterShare = 0.25;

    /// <summary>
    /// Exponential and capped: base, twice base, four times base, and so on; then up to a quarter of it more by chance.
    /// </summary>
    /// <param name="attempts">Attempts so far, 1 or more.</param>
    /// <param name="settings">The project's base and cap.</param>
    /// <param name="jitter">A random number from 0 to 1.</param>
    public static TimeSpan Delay(int attempts, ProjectSettings settings, double jitter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);

        // 2^30 seconds is beyond every cap: more would only overflow.
        var factor = 1L << Math.Min(attempts - 1, 30);
        var seconds = Math.Min(settings.BackoffBaseSeconds * (double)factor, settings.BackoffMaxSeconds);
        return Whole(TimeSpan.FromSeconds(seconds * (1 + (JitterShare * jitter))));
    }

    /// <summary>Stored times have whole microseconds.</summary>
    private static TimeSpan Whole(TimeSpan span) => TimeSpan.FromTicks(span.Ticks - (span.Ticks % TimeSpan.TicksPerMicrosecond));
}
