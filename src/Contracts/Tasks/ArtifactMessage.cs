using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;

namespace Krewe.Contracts.Tasks;

/// <summary>A <see cref="NewArtifact"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias("krewe.NewArtifact")]
public sealed record ArtifactMessage(
    [property: Id(0)] string Kind,
    [property: Id(1)] string Target,
    [property: Id(2)] string? Title)
{
    /// <summary>What a command brings; null when it brings nothing.</summary>
    public static ArtifactMessage[]? From(DeliveringCommand command) => From(command.Artifacts);

    /// <summary>The same of a list.</summary>
    public static ArtifactMessage[]? From(IReadOnlyList<NewArtifact> artifacts) => artifacts.Count == 0
        ? null
        : [.. artifacts.Select(artifact => new ArtifactMessage(artifact.Kind, artifact.Target, artifact.Title))];

    /// <summary>The domain's form.</summary>
    public static IReadOnlyList<NewArtifact> ToArtifacts(ArtifactMessage[]? artifacts) =>
        artifacts is null ? [] : [.. artifacts.Select(artifact => new NewArtifact(artifact.Kind, artifact.Target, artifact.Title))];
}
