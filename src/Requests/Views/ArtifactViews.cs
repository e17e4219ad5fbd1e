using Krewe.Client.Wire;
using Krewe.Domain.Tasks;

namespace Krewe.Requests.Views;

/// <summary>What came of the work, as wire records.</summary>
internal static class ArtifactViews
{
    /// <summary>All of them, or null when there are none.</summary>
    public static IReadOnlyList<ArtifactView>? Of(IReadOnlyCollection<TaskArtifact> artifacts) =>
        artifacts.Count == 0 ? null : [.. artifacts.Select(Of)];

    private static ArtifactView Of(TaskArtifact artifact) => new()
    {
        Kind = artifact.Kind,
        Target = artifact.Target,
        Title = artifact.Title,
        AddedBy = artifact.AddedBy,
        Fence = artifact.Fence,
        CreatedAt = artifact.CreatedAt,
    };
}
