using Krewe.Tests.Support;

namespace Krewe.Engine.Tests.SoloOnly;

public sealed class SizeTests
{
    /// <summary>What a person can read in an hour: more than this, and it would be on its way to be a second Orleans.</summary>
    private const int LinesAtMost = 1500;

    [Fact]
    public void The_solo_engine_stays_small()
    {
        var lines = Directory.EnumerateFiles(RepositoryRoot.Combine("src", "Solo"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines)
            .Select(line => line.Trim())
            .Count(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal));

        Assert.InRange(lines, 500, LinesAtMost - 1);
    }
}
