using Krewe.Domain.Tasks;

namespace Krewe.Storage.Tasks;

/// <summary>An artifact, and the task that it belongs to.</summary>
/// <param name="Task">The id of the task.</param>
/// <param name="Artifact">What came of its work.</param>
public readonly record struct StoredArtifact(string Task, TaskArtifact Artifact);
