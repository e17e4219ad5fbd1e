namespace Krewe.Grains.Tasks;

/// <summary>Where random numbers come from, so that a simulation can decide them.</summary>
public interface IChance
{
    /// <summary>A number from 0 (inclusive) to 1 (exclusive).</summary>
    double NextShare();

    /// <summary>A number from 0 (inclusive) to the bound (exclusive).</summary>
    int NextBelow(int bound);
}
