namespace Krewe.Samples;

/// <summary>Chance with a fixed seed (SplitMix64), of our own so that no version of the runtime changes what it brings.</summary>
public sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>From 0 up to but not including the limit.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>Both ends included.</summary>
    public int Between(int from, int to) => from + Below(to - from + 1);

    public bool Chance(int percent) => Below(100) < percent;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>So many different ones, in no order.</summary>
    public List<T> Some<T>(IEnumerable<T> from, int count)
    {
        List<T> left = [.. from];
        for (var index = 0; index < count; index++)
        {
            var other = Between(index, left.Count - 1);
            (left[index], left[other]) = (left[other], left[index]);
        }

        return left[..count];
    }
}
