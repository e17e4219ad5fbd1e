using System.Security.Cryptography;

namespace Krewe.Grains.Tasks;

/// <summary>Chance as it is, safe from any thread.</summary>
internal sealed class SystemChance : IChance
{
    private const int Resolution = 1 << 24;

    public double NextShare() => RandomNumberGenerator.GetInt32(Resolution) / (double)Resolution;

    public int NextBelow(int bound) => RandomNumberGenerator.GetInt32(bound);
}
