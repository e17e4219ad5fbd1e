using Krewe.Domain;
using Krewe.Domain.Tasks.Commands;

namespace Krewe.Contracts.Agents;

/// <summary>Paths that a claim asks for besides those of its task; tidied, as a task keeps them.</summary>
[GenerateSerializer, Immutable, Alias("krewe.WantedPaths")]
public sealed record WantedPathsMessage([property: Id(0)] string[] Exclusive, [property: Id(1)] string[] Shared)
{
    /// <summary>Null when nothing is asked for.</summary>
    public static WantedPathsMessage? Of(StringList exclusive, StringList shared) =>
        exclusive.Count == 0 && shared.Count == 0 ? null : new WantedPathsMessage(exclusive.ToArray(), shared.ToArray());
}

/// <summary>Puts paths into claims.</summary>
public static class WantedPathsExtensions
{
    /// <summary>The claim with these paths, if there are any.</summary>
    public static ClaimTask With(this ClaimTask claim, WantedPathsMessage? paths) => paths is null
        ? claim
        : claim with { Paths = StringList.Of(paths.Exclusive), SharedPaths = StringList.Of(paths.Shared) };
}
