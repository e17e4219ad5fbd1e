using Krewe.Grains.Tasks;

namespace Krewe.Simulation.Tests.World;

internal sealed class SeededChance(Random chance) : IChance
{
    public double NextShare() => chance.NextDouble();

    public int NextBelow(int bound) => chance.Next(bound);
}
