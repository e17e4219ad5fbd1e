using Krewe.Contracts.Agents;
using Krewe.Contracts.Tasks;
using Krewe.Domain;

namespace Krewe.Simulation.Tests.Agents;

/// <summary>Files of a small repository, so that agents get into each other's way.</summary>
internal static class SimulatedPaths
{
    private static readonly string[] Globs = ["src/api/**", "src/api/routes.cs", "src/ui/*.cs", "src/**/routes.cs", "docs/**", "go.mod"];

    /// <summary>What a task plans: mostly nothing.</summary>
    public static ParticularsMessage? Plan(Random chance) => chance.Next(5) switch
    {
        0 => new ParticularsMessage { Paths = [Any(chance)] },
        1 => new ParticularsMessage { Paths = [Any(chance)], SharedPaths = [Any(chance)] },
        _ => null,
    };

    /// <summary>None, or one, or two.</summary>
    public static StringList Few(Random chance) => StringList.Of(Enumerable.Range(0, chance.Next(3)).Select(_ => Any(chance)).Distinct());

    /// <summary>What a claim asks for besides: mostly nothing.</summary>
    public static WantedPathsMessage? Asked(Random chance) =>
        chance.Next(8) == 0 ? WantedPathsMessage.Of(StringList.Of(Any(chance)), StringList.Empty) : null;

    private static string Any(Random chance) => Globs[chance.Next(Globs.Length)];
}
