using Krewe.Domain.Tasks;

namespace Krewe.Contracts.Projects;

/// <summary>Something that came of the work elsewhere: a <see cref="TaskArtifact"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias("krewe.ImportArtifact")]
public sealed record ImportArtifactMessage(
    [property: Id(0)] string Kind,
    [property: Id(1)] string Target,
    [property: Id(2)] string? Title,
    [property: Id(3)] string AddedBy,
    [property: Id(4)] long Fence,
    [property: Id(5)] DateTimeOffset CreatedAt)
{
    public TaskArtifact ToArtifact() => new(Kind, Target, Title, AddedBy, Fence, CreatedAt);
}
