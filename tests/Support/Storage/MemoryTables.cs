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

    public Dictionary<ProjectKey, long> GraphVersions { get; } = [];

    public Dictionary<TaskKey, TaskState> Tasks { get; } = [];

    public Dictionary<TaskKey, TaskText> Texts { get; } = [];

    public Dictionary<TaskKey, List<TaskComment>> Comments { get; } = [];

    public Dictionary<TaskKey, List<Edge>> Edges { get; } = [];

    public List<StoredEvent> Events { get; } = [];

    public Dictionary<(string Organization, string Principal, string Key), OperationRecord> Operations { get; } = [];

    public Dictionary<(string Organization, string Id), AgentRecord> Agents { get; } = [];

    public IEnumerable<Edge> EdgesOf(TaskKey key) => Edges.TryGetValue(key, out var edges) ? edges : [];

    public IEnumerable<Edge> EdgesOf(ProjectKey project) =>
        Edges.Where(pair => pair.Key.InProject == project).SelectMany(pair => pair.Value);
}
