using Krewe.Domain.Tasks;

namespace Krewe.Storage.Journal;

/// <summary>A change names each artifact once: of two with the same kind and target the last counts.</summary>
internal static class NamedArtifacts
{
    /// <summary>The artifacts to write.</summary>
    public static IReadOnlyList<TaskArtifact> LastOfEachArtifact(this TaskChange change)
    {
        var artifacts = change.Artifacts;
        return artifacts.Count < 2
            ? artifacts
            : [.. artifacts.Reverse().DistinctBy(static artifact => (artifact.Kind, artifact.Target)).Reverse()];
    }
}
