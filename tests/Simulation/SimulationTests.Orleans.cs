namespace Krewe.Simulation.Tests;

/// <summary>Stands here so that the list of what did not run names it.</summary>
public sealed class SimulationTests
{
    [Fact(Skip = "a simulation decides itself what runs when, which only the solo engine lets it: ./test.sh --engine solo runs them")]
    public void Every_seed_is_safe_and_drains()
    {
    }
}
