using System.Globalization;
using Krewe.Grains.Faults;
using Xunit.Abstractions;

namespace Krewe.Simulation.Tests;

/// <summary>
/// Many histories of a whole cluster, each decided by a seed. KREWE_SIMULATION_SEEDS runs more of them, KREWE_SIMULATION_SEED one alone.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int Seeds = 1_000;

    /// <summary>More than enough: each planted fault is found within the first few.</summary>
    private const int SeedsToFindAFault = 100;

    /// <summary>A few at a time: a seed that never comes to its end is found by its block, and a slow machine is not taken for one that hangs.</summary>
    private const int SeedsAtATime = 50;

    public static TheoryData<int, int> Blocks()
    {
        var blocks = new TheoryData<int, int>();
        foreach (var block in ChosenSeeds().Chunk(SeedsAtATime))
        {
            blocks.Add(block[0], block[^1]);
        }

        return blocks;
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Every_seed_is_safe_and_drains(int first, int last)
    {
        long steps = 0;
        for (var seed = first; seed <= last; seed++)
        {
            var outcome = Simulation.Run(seed);
            Assert.True(outcome.IsGood, outcome.ToString());
            steps += outcome.Steps;
        }

        output.WriteLine($"seeds {first} to {last}, {steps} steps");
    }

    [Fact]
    public void One_seed_is_one_history()
    {
        var first = Simulation.Run(7);
        var second = Simulation.Run(7);

        Assert.Equal(first.ToString(), second.ToString());
    }

    [Fact]
    public void Unchecked_fences_are_found() => AssertFound(new FaultPlan { NoFenceCheck = true });

    [Fact]
    public void Writes_over_each_other_are_found() => AssertFound(new FaultPlan { NoCompareAndSet = true });

    [Fact]
    public void Ignored_edges_are_found() => AssertFound(new FaultPlan { EdgesIgnored = true });

    [Fact]
    public void Unchecked_reservations_are_found() => AssertFound(new FaultPlan { NoReservationCheck = true });

    [Fact]
    public void Work_that_nobody_is_told_of_is_found() => AssertFound(new FaultPlan { OpeningsUntold = true }, outcome => outcome.Open.Count > 0);

    private void AssertFound(FaultPlan fault, Predicate<Outcome>? isFound = null)
    {
        isFound ??= outcome => !outcome.Report.IsClean;
        var found = Enumerable.Range(1, SeedsToFindAFault).Select(seed => Simulation.Run(seed, fault)).FirstOrDefault(outcome => isFound(outcome));

        Assert.NotNull(found);
        output.WriteLine($"found after {found.Seed} seeds: {found}");
    }

    private static IEnumerable<int> ChosenSeeds() =>
        Number("KREWE_SIMULATION_SEED") is { } one ? [one] : Enumerable.Range(1, Number("KREWE_SIMULATION_SEEDS") ?? Seeds);

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
