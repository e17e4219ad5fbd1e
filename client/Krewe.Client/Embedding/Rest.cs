namespace Krewe.Client;

/// <summary>Rests that grow while nothing comes: they double from the shortest to the longest.</summary>
internal sealed class Rest
{
    private readonly TimeSpan _min;
    private readonly TimeSpan _max;
    private TimeSpan _next;

    public Rest(TimeSpan min, TimeSpan max) => (_min, _max, _next) = (min, max, min);

    /// <summary>Something came: the next rest is a short one again.</summary>
    public void Reset() => _next = _min;

    /// <summary>The next rest.</summary>
    /// <param name="atLeast">What the other side asked for, or null.</param>
    /// <param name="chance">A random number from 0 to 1: half of the rest goes by it, so that those who rest together do not come back together.</param>
    public TimeSpan Next(TimeSpan? atLeast, double chance)
    {
        var own = _next * (0.5 + (chance / 2));
        _next = _next * 2 > _max ? _max : _next * 2;
        return atLeast > own ? atLeast.Value + (_min * chance) : own;
    }
}
