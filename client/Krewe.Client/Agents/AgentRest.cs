using Krewe.Client.Wire;

namespace Krewe.Client;

/// <summary>How long an agent rests that got nothing: longer each time, and no longer than until something is known to become ready.</summary>
internal sealed class AgentRest(TimeSpan min, TimeSpan max)
{
    private readonly Lock _gate = new();
    private readonly Rest _rest = new(min, max);

    /// <summary>Something came, or may come: the next rest is a short one again.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _rest.Reset();
        }
    }

    /// <summary>The next rest.</summary>
    /// <param name="nothing">Why there was nothing, or null.</param>
    /// <param name="error">Why the claim failed, or null.</param>
    /// <param name="now">The local clock. Only a rest that is bounded anyway goes by it.</param>
    /// <param name="chance">A random number from 0 to 1.</param>
    public TimeSpan Next(NothingView? nothing, KreweError? error, DateTimeOffset now, double chance)
    {
        TimeSpan own;
        lock (_gate)
        {
            own = _rest.Next(error?.RetryAfter, chance);
        }

        if (nothing?.NextReadyAt is not { } ready)
        {
            return own;
        }

        // A little after, and not all agents at once.
        var until = (ready > now ? ready - now : TimeSpan.Zero) + (min * (0.5 + (chance / 2)));
        return until < own ? until : own;
    }
}
