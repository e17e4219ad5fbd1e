using Krewe.Domain.Attention;
using Krewe.Domain.Backlogs;
using Krewe.Domain.Tasks;
using Krewe.Storage.Projects;
using Krewe.Storage.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Attention;

/// <summary>
/// Reads what <see cref="WaitingRules"/> has to know of a project: a constant number of statements, however much waits, and no more rows than are
/// named here.
/// </summary>
public static class WaitingLook
{
    /// <summary>How many tasks that are not ready, and how many that are, one look goes through: those of the best priority.</summary>
    public const int TasksMax = 1_000;

    /// <summary>Of so many agents that are there it is known whether they could take a task.</summary>
    private const int AgentsMax = 5_000;

    private static readonly TaskFilter NotReady = new()
    {
        Statuses = [TaskStatus.InReview, TaskStatus.InProgress, TaskStatus.Dead, TaskStatus.Blocked, TaskStatus.Deferred],
    };

    /// <summary>What waits, those that wait for the longest first in each kind.</summary>
    /// <param name="store">Where.</param>
    /// <param name="project">The project and its settings.</param>
    /// <param name="ready">What its backlog offers.</param>
    /// <param name="pathWaits">Which of that waits for files.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<IReadOnlyList<WaitingWork>> RunAsync(
        IStore store,
        ProjectRecord project,
        IReadOnlyList<TaskState> ready,
        IReadOnlyCollection<PathWait> pathWaits,
        DateTimeOffset now,
        CancellationToken cancellation)
    {
        var others = await store.Tasks.ListAsync(project.Key, NotReady, new TaskPage(TaskSort.Priority, 0, TasksMax), cancellation);
        string[] reviews = [.. others.Select(task => task.Particulars.Review).OfType<string>()];
        var loaded = await store.Tasks.LoadManyAsync(project.Key, reviews, cancellation);
        var context = new WaitingContext(now, project.Settings, [], loaded.ToDictionary(task => task.Key.Id, StringComparer.Ordinal))
        {
            PathWaits = pathWaits.DistinctBy(wait => wait.Task, StringComparer.Ordinal).ToDictionary(wait => wait.Task, StringComparer.Ordinal),
        };
        string[] assignees = [.. ready.Select(task => task.Assignee).OfType<string>().Distinct(StringComparer.Ordinal)];
        context = context with
        {
            Agents = await store.Agents.ListKnownAsync(project.Key.Organization, now - context.Patience, assignees, AgentsMax, cancellation),
        };

        // What was changed a moment ago has not been ready for long, whatever it waited for.
        string[] blocked = [.. ready.Where(task => task.BlockerCount > 0 && (task.Assignee is not null || context.IsTooLong(WaitingRules.ReadySince(task)))).Select(task => task.Key.Id)];
        var last = await store.Tasks.ReadLastBlockersAsync(project.Key, blocked, cancellation);
        var found = others.Select(task => WaitingRules.Of(task, context))
            .Concat(ready.Select(task => WaitingRules.OfReady(task, WaitingRules.ReadySince(task, Last(task)), context)))
            .OfType<WaitingWork>();
        return [.. found.OrderByDescending(work => work.IsStuck).ThenBy(work => PlaceOf(work.Kind)).ThenBy(work => work.Since).ThenBy(work => work.Task.Key.Id, StringComparer.Ordinal)];

        DateTimeOffset? Last(TaskState task) => last.TryGetValue(task.Key.Id, out var at) ? at : null;
    }

    private static int PlaceOf(string kind) => WaitingKind.All.Index().First(place => place.Item == kind).Index;
}
