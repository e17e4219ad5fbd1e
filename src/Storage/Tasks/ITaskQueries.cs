using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;

namespace Krewe.Storage.Tasks;

/// <summary>Reads of tasks. None activates a grain, none runs more statements the more rows it returns.</summary>
public interface ITaskQueries
{
    /// <summary>The hot row, tombstones included; null when there is none. Concurrent calls are gathered into one query.</summary>
    Task<TaskState?> LoadAsync(TaskKey key);

    /// <summary>The hot rows of those ids that exist, in no order.</summary>
    Task<IReadOnlyList<TaskState>> LoadManyAsync(ProjectKey project, IReadOnlyCollection<string> ids, CancellationToken cancellation);

    /// <summary>A task with its text, edges in both directions and comment count; null when there is none or it is deleted.</summary>
    Task<TaskDetail?> FindDetailAsync(TaskKey key, CancellationToken cancellation);

    /// <summary>The same of several, in no order; those that do not exist are left out. Comments are counted, artifacts are not read.</summary>
    Task<IReadOnlyList<TaskDetail>> ReadDetailsAsync(ProjectKey project, IReadOnlyCollection<string> ids, CancellationToken cancellation);

    /// <summary>The first few tasks (deleted ones not) whose id begins so, by id.</summary>
    Task<IReadOnlyList<TaskState>> FindByPrefixAsync(ProjectKey project, string prefix, int limit, CancellationToken cancellation);

    /// <summary>What stands around each of these tasks, in the order of the ids and without repeats; empty for one that does not exist.</summary>
    Task<IReadOnlyList<TaskContext>> ReadContextsAsync(ProjectKey project, IReadOnlyCollection<string> ids, CancellationToken cancellation);

    /// <summary>The projects of an organization that have a task of this id (deleted ones not), at most 10.</summary>
    Task<IReadOnlyList<string>> FindProjectsOfAsync(string organization, string id, CancellationToken cancellation);

    /// <summary>One page of a project's tasks. Deleted ones are never listed.</summary>
    Task<IReadOnlyList<TaskState>> ListAsync(ProjectKey project, TaskFilter filter, TaskPage page, CancellationToken cancellation);

    /// <summary>How many tasks the filter finds.</summary>
    Task<long> CountAsync(ProjectKey project, TaskFilter filter, CancellationToken cancellation);

    /// <summary>One page, and how many tasks the filter finds in all: in one round trip where the number is kept anyway.</summary>
    async Task<(IReadOnlyList<TaskState> Tasks, long Total)> ListAndCountAsync(
        ProjectKey project, TaskFilter filter, TaskPage page, CancellationToken cancellation) =>
        (await ListAsync(project, filter, page, cancellation), await CountAsync(project, filter, cancellation));

    /// <summary>One page of the tasks that an agent holds, over all projects of an organization, by project and id.</summary>
    Task<IReadOnlyList<TaskState>> ListClaimsAsync(string organization, string agent, int offset, int limit, CancellationToken cancellation);

    /// <summary>How many tasks an agent holds, over all projects of an organization.</summary>
    Task<long> CountClaimsAsync(string organization, string agent, CancellationToken cancellation);

    /// <summary>How many tasks each agent holds, over all projects of an organization; those that hold none are left out.</summary>
    Task<IReadOnlyDictionary<string, int>> CountClaimsByAgentAsync(string organization, CancellationToken cancellation);

    /// <summary>How many tasks there are by status, deleted ones not counted.</summary>
    Task<IReadOnlyDictionary<Domain.Tasks.TaskStatus, long>> CountByStatusAsync(ProjectKey project, CancellationToken cancellation);

    /// <summary>One page of comments, oldest first.</summary>
    Task<IReadOnlyList<TaskComment>> ListCommentsAsync(TaskKey key, int offset, int limit, CancellationToken cancellation);

    /// <summary>What came of the work of the given tasks, by task, then oldest first: of each the newest, at most <paramref name="each"/>.</summary>
    Task<IReadOnlyList<StoredArtifact>> ListArtifactsAsync(ProjectKey project, IReadOnlyCollection<string> ids, int each, CancellationToken cancellation);

    /// <summary>
    /// How many children (over enforced parent-child edges) each of the given tasks has with each status, by task, then status. Deleted ones are
    /// not counted.
    /// </summary>
    Task<IReadOnlyList<ChildCount>> CountChildrenAsync(ProjectKey project, IReadOnlyCollection<string> ids, CancellationToken cancellation);

    /// <summary>
    /// The tasks whose claims hold paths now, and the reservation version that goes with them: read from one snapshot of the database.
    /// </summary>
    Task<ReservationSnapshot> ReadReservationsAsync(ProjectKey project, CancellationToken cancellation);

    /// <summary>All edges that leave the given tasks, or the whole project's when <paramref name="ids"/> is null.</summary>
    Task<IReadOnlyList<Edge>> ListEdgesAsync(ProjectKey project, IReadOnlyCollection<string>? ids, CancellationToken cancellation);

    /// <summary>When the last of what each of the given tasks waited for was closed, or else changed; those that waited for nothing are left out.</summary>
    Task<IReadOnlyDictionary<string, DateTimeOffset>> ReadLastBlockersAsync(
        ProjectKey project, IReadOnlyCollection<string> ids, CancellationToken cancellation);

    /// <summary>What the project's backlog is built from, read from one snapshot of the database.</summary>
    Task<BacklogSnapshot> ReadBacklogAsync(ProjectKey project, CancellationToken cancellation);

    /// <summary>Every task of the project with its text, comments, artifacts and edges, in order of creation: for export and for verifying.</summary>
    IAsyncEnumerable<TaskDetail> ReadAllAsync(ProjectKey project, CancellationToken cancellation);

    /// <summary>
    /// Tasks of any organization whose wake time plus <paramref name="grace"/> has passed by the database's clock, longest
    /// overdue first.
    /// </summary>
    Task<IReadOnlyList<TaskState>> ListOverdueAsync(TimeSpan grace, int limit, CancellationToken cancellation);

    /// <summary>
    /// After the store was unreachable: gives every lease that was live at <paramref name="outageBegan"/>, and was not renewed
    /// since, that long again, but none further than its whole length from now. Versions stay, because fences and holders do. Returns how
    /// many were extended.
    /// </summary>
    Task<int> ExtendLeasesAsync(DateTimeOffset outageBegan, TimeSpan outage, CancellationToken cancellation);
}
