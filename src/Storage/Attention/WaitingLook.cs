using Krewe.Domain.Attention;
using Krewe.Domain.Tasks;
using Krewe.Storage.Projects;
using Krewe.Storage.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Attention;

/// <summary>Reads what <see cref="WaitingRules"/> has to know of a project: a constant number of statements, however much waits.</summary>
public static class WaitingLook
{
    /// <summary>How many tasks that are not ready, and how many that are, one look goes through: those of the best priority.</summary>
    public const int TasksMax = 1_000;

    private const int AgentsMax = 5_000;

    private static readonly TaskFilter NotReady = new()
    {
        Statuses = [TaskStatus.InReview, TaskStatus.InProgress, TaskStatus.Dead, TaskStatus.Blocked, TaskStatus.Deferred],
    };

    /// <summary>What waits, those that wait for the longest first in each kind.</summary>
    /// <param name="store">Where.</param>
    /// <param name="project">The project and its settings.</param>
    /// <param name="ready">What its backlog offers.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<IReadOnlyList<WaitingWork>> RunAsync(
        IStore store, ProjectRecord project, IReadOnlyList<TaskState> ready, DateTimeOffset now, CancellationToken cancellation)
    {
        var others = await store.Tasks.ListAsync(project.Key, NotReady, new TaskPage(TaskSort.Priority, 0, TasksMax), cancellation);
        var edges = await store.Tasks.ListEdgesAsync(project.Key, [.. ready.Where(task => task.BlockerCount > 0).Select(task => task.Key.Id)], cancellation);
        var blockers = edges.Where(edge => edge.Blocks).ToLookup(edge => edge.Task, edge => edge.DependsOn, StringComparer.Ordinal);
        string[] named = [.. others.Select(task => task.Particulars.Review).OfType<string>(), .. blockers.SelectMany(ids => ids)];
        var loaded = await store.Tasks.LoadManyAsync(project.Key, named.ToHashSet(StringComparer.Ordinal), cancellation);
        var agents = await store.Agents.ListAsync(project.Key.Organization, 0, AgentsMax, cancellation);
        var byId = loaded.ToDictionary(task => task.Key.Id, StringComparer.Ordinal);
        var context = new WaitingContext(
            now,
            project.Settings,
            [.. agents.Select(agent => new KnownAgent(agent.Id, agent.Skills, agent.Drain is not null, agent.SeenAt))],
            byId);
        var found = others.Select(task => WaitingRules.Of(task, context))
            .Concat(ready.Select(task => WaitingRules.OfReady(task, Since(task), context)))
            .OfType<WaitingWork>();
        return [.. found.OrderByDescending(work => work.IsStuck).ThenBy(work => PlaceOf(work.Kind)).ThenBy(work => work.Since).ThenBy(work => work.Task.Key.Id, StringComparer.Ordinal)];

        DateTimeOffset Since(TaskState task) => WaitingRules.ReadySince(task, blockers[task.Key.Id].Select(id => byId.GetValueOrDefault(id)).OfType<TaskState>());
    }

    private static int PlaceOf(string kind) => WaitingKind.All.Index().First(place => place.Item == kind).Index;
}
