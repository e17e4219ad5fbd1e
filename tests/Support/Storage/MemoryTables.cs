using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Storage.Agents;
using Krewe.Storage.Events;
using Krewe.Storage.Operations;
using Krewe.Storage.Projects;

namespace Krewe.Tests.Support.Storage;

/// <summary>The rows. Whoever touches them holds the lock on this object: one transaction at a time.</summary>
internal sealed class MemoryTables
{
    public HashSet<string> Organizations { get; } = new(StringComparer.Ordinal);

    public Dictionary<ProjectKey, ProjectRecord> Projects { get; } = [];

    public Dictionary<ProjectKey, long> GraphVersions { get; private set; } = [];

    public Dictionary<ProjectKey, long> ReservationVersions { get; private set; } = [];

    public Dictionary<TaskKey, List<TaskArtifact>> Artifacts { get; private set; } = [];

    public Dictionary<TaskKey, TaskState> Tasks { get; private set; } = [];

    public Dictionary<TaskKey, TaskText> Texts { get; private set; } = [];

    public Dictionary<TaskKey, List<TaskComment>> Comments { get; private set; } = [];

    public Dictionary<TaskKey, List<Edge>> Edges { get; private set; } = [];

    public List<StoredEvent> Events { get; private set; } = [];

    public Dictionary<(string Organization, string Principal, string Key), OperationRecord> Operations { get; private set; } = [];

    public Dictionary<(string Organization, string Id), AgentRecord> Agents { get; } = [];

    /// <summary>What a commit may change, as it is now.</summary>
    public MemoryTables Copy() => new()
    {
        GraphVersions = new(GraphVersions),
        ReservationVersions = new(ReservationVersions),
        Artifacts = Artifacts.ToDictionary(pair => pair.Key, pair => new List<TaskArtifact>(pair.Value)),
        Tasks = new(Tasks),
        Texts = new(Texts),
        Comments = Comments.ToDictionary(pair => pair.Key, pair => new List<TaskComment>(pair.Value)),
        Edges = Edges.ToDictionary(pair => pair.Key, pair => new List<Edge>(pair.Value)),
        Events = [.. Events],
        Operations = new(Operations),
    };

    /// <summary>Takes back what a commit changed since.</summary>
    public void Restore(MemoryTables copy)
    {
        (GraphVersions, ReservationVersions, Artifacts) = (copy.GraphVersions, copy.ReservationVersions, copy.Artifacts);
        (Tasks, Texts, Comments, Edges, Events, Operations) = (copy.Tasks, copy.Texts, copy.Comments, copy.Edges, copy.Events, copy.Operations);
    }

    public IEnumerable<TaskArtifact> ArtifactsOf(TaskKey key) => Artifacts.TryGetValue(key, out var artifacts)
        ? artifacts.OrderBy(artifact => artifact.CreatedAt)
            .ThenBy(artifact => artifact.Kind, StringComparer.Ordinal).ThenBy(artifact => artifact.Target, StringComparer.Ordinal)
        : [];

    public IEnumerable<Edge> EdgesOf(TaskKey key) => Edges.TryGetValue(key, out var edges) ? edges : [];

    public IEnumerable<Edge> EdgesOf(ProjectKey project) =>
        Edges.Where(pair => pair.Key.InProject == project).SelectMany(pair => pair.Value);
}
