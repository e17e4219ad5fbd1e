using System.Runtime.CompilerServices;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Storage.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Tests.Support.Storage;

internal sealed class MemoryTaskQueries(MemoryTables tables, TimeProvider time, MemoryFaults faults) : ITaskQueries
{
    public Task<TaskState?> LoadAsync(TaskKey key)
    {
        faults.OnLoad?.Invoke(key);
        return ReadAsync(() => tables.Tasks.GetValueOrDefault(key));
    }

    public Task<IReadOnlyList<TaskState>> LoadManyAsync(ProjectKey project, IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<TaskState>>(() => [.. ids.Distinct(StringComparer.Ordinal).Select(id => tables.Tasks.GetValueOrDefault(project.Task(id))).OfType<TaskState>()]);

    public Task<TaskDetail?> FindDetailAsync(TaskKey key, CancellationToken cancellation) => ReadAsync(() =>
        tables.Tasks.GetValueOrDefault(key) is { Status: not TaskStatus.Deleted } state ? Detail(state, withComments: false) : null);

    public Task<IReadOnlyList<TaskDetail>> ReadDetailsAsync(ProjectKey project, IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<TaskDetail>>(() => [.. ids.Distinct(StringComparer.Ordinal)
            .Select(id => tables.Tasks.GetValueOrDefault(project.Task(id))).OfType<TaskState>()
            .Where(state => state.Status != TaskStatus.Deleted).Select(state => Detail(state, withComments: false))]);

    public Task<IReadOnlyList<TaskState>> FindByPrefixAsync(ProjectKey project, string prefix, int limit, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<TaskState>>(() => [.. Matching(project, new TaskFilter())
            .Where(task => task.Key.Id.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(task => task.Key.Id, StringComparer.Ordinal).Take(limit)]);

    public Task<IReadOnlyList<TaskContext>> ReadContextsAsync(ProjectKey project, IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<TaskContext>>(() => [.. ids.Distinct(StringComparer.Ordinal).Select(id => Context(project.Task(id)))]);

    public Task<IReadOnlyList<string>> FindProjectsOfAsync(string organization, string id, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<string>>(() => [.. tables.Tasks.Values
            .Where(task => task.Key.Organization == organization && task.Key.Id == id && task.Status != TaskStatus.Deleted)
            .Select(task => task.Key.Project).Order(StringComparer.Ordinal).Take(10)]);

    public Task<IReadOnlyList<TaskState>> ListAsync(ProjectKey project, TaskFilter filter, TaskPage page, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<TaskState>>(() => [.. Sort(Matching(project, filter), page.Sort).Skip(page.Offset).Take(page.Limit)]);

    public Task<long> CountAsync(ProjectKey project, TaskFilter filter, CancellationToken cancellation) =>
        ReadAsync(() => (long)Matching(project, filter).Count());

    public Task<IReadOnlyList<TaskState>> ListClaimsAsync(string organization, string agent, int offset, int limit, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<TaskState>>(() => [.. Claims(organization, agent)
            .OrderBy(task => task.Key.Project, StringComparer.Ordinal).ThenBy(task => task.Key.Id, StringComparer.Ordinal).Skip(offset).Take(limit)]);

    public Task<long> CountClaimsAsync(string organization, string agent, CancellationToken cancellation) =>
        ReadAsync(() => (long)Claims(organization, agent).Count());

    public Task<IReadOnlyDictionary<string, int>> CountClaimsByAgentAsync(string organization, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyDictionary<string, int>>(() => tables.Tasks.Values
            .Where(task => task.Key.Organization == organization && task.Claim is not null)
            .CountBy(task => task.Claim!.Agent, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal));

    public Task<IReadOnlyDictionary<TaskStatus, long>> CountByStatusAsync(ProjectKey project, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyDictionary<TaskStatus, long>>(() => Matching(project, new TaskFilter())
            .GroupBy(task => task.Status).ToDictionary(group => group.Key, group => (long)group.Count()));

    public Task<IReadOnlyList<TaskComment>> ListCommentsAsync(TaskKey key, int offset, int limit, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<TaskComment>>(() => [.. CommentsOf(key).Skip(offset).Take(limit)]);

    public Task<IReadOnlyList<StoredArtifact>> ListArtifactsAsync(ProjectKey project, IReadOnlyCollection<string> ids, int each, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<StoredArtifact>>(() => [.. ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .SelectMany(id => tables.ArtifactsOf(project.Task(id)).TakeLast(each).Select(artifact => new StoredArtifact(id, artifact)))]);

    public Task<IReadOnlyList<ChildCount>> CountChildrenAsync(ProjectKey project, IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<ChildCount>>(() => [.. tables.EdgesOf(project)
            .Where(edge => edge.Enforced && edge.Kind == EdgeKind.ParentChild && ids.Contains(edge.DependsOn))
            .Select(edge => (Parent: edge.DependsOn, tables.Tasks[project.Task(edge.Task)].Status))
            .Where(child => child.Status != TaskStatus.Deleted)
            .GroupBy(child => child).OrderBy(group => group.Key.Parent, StringComparer.Ordinal).ThenBy(group => group.Key.Status)
            .Select(group => new ChildCount(group.Key.Parent, group.Key.Status, group.Count()))]);

    public Task<ReservationSnapshot> ReadReservationsAsync(ProjectKey project, CancellationToken cancellation) => ReadAsync(() => new ReservationSnapshot(
        tables.ReservationVersions.GetValueOrDefault(project),
        [.. tables.Tasks.Values
            .Where(task => task.Key.InProject == project && task.Claim is not null && task.Particulars.Reserved?.Fence == task.Fence)
            .OrderBy(task => task.Key.Id, StringComparer.Ordinal)]));

    public Task<IReadOnlyList<Edge>> ListEdgesAsync(ProjectKey project, IReadOnlyCollection<string>? ids, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<Edge>>(() => [.. tables.EdgesOf(project).Where(edge => ids is null || ids.Contains(edge.Task))]);

    public Task<IReadOnlyDictionary<string, DateTimeOffset>> ReadLastBlockersAsync(
        ProjectKey project, IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyDictionary<string, DateTimeOffset>>(() => tables.EdgesOf(project)
            .Where(edge => edge.Blocks && ids.Contains(edge.Task))
            .Select(edge => (edge.Task, On: tables.Tasks.GetValueOrDefault(project.Task(edge.DependsOn))))
            .Where(pair => pair.On is not null)
            .GroupBy(pair => pair.Task, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Max(pair => pair.On!.ClosedAt ?? pair.On.UpdatedAt), StringComparer.Ordinal));

    public async Task<BacklogSnapshot> ReadBacklogAsync(ProjectKey project, CancellationToken cancellation)
    {
        var snapshot = await ReadAsync(() => Snapshot(project));
        if (faults.AfterBacklogRead is { } after)
        {
            await after();
        }

        return snapshot;
    }

    public async IAsyncEnumerable<TaskDetail> ReadAllAsync(ProjectKey project, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var all = await ReadAsync(() => Matching(project, new TaskFilter()).OrderBy(task => task.CreatedAt).Select(task => Detail(task, withComments: true)).ToList());
        foreach (var detail in all)
        {
            yield return detail;
        }
    }

    public Task<IReadOnlyList<TaskState>> ListOverdueAsync(TimeSpan grace, int limit, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<TaskState>>(() => [.. tables.Tasks.Values
            .Where(task => task.WakeAt + grace <= time.GetUtcNow()).OrderBy(task => task.WakeAt).Take(limit)]);

    public Task<int> ExtendLeasesAsync(DateTimeOffset outageBegan, TimeSpan outage, CancellationToken cancellation) => ReadAsync(() =>
    {
        var extended = 0;
        foreach (var task in tables.Tasks.Values.Where(task => IsLiveAt(outageBegan, task)).ToList())
        {
            DateTimeOffset?[] bounds = [task.Claim!.LeaseUntil + outage, time.GetUtcNow().AddSeconds(task.Claim.LeaseSeconds), task.Claim.RunUntil];
            if (bounds.Min() is { } until && until > task.Claim.LeaseUntil)
            {
                tables.Tasks[task.Key] = task with { Claim = task.Claim with { LeaseUntil = until } };
                extended++;
            }
        }

        return extended;
    });

    /// <summary>Held when the outage began, and not renewed since.</summary>
    private static bool IsLiveAt(DateTimeOffset outageBegan, TaskState task) =>
        task.Claim is { } claim && claim.LeaseUntil > outageBegan && claim.LeaseUntil.AddSeconds(-claim.LeaseSeconds) <= outageBegan;

    private static IEnumerable<TaskState> Sort(IEnumerable<TaskState> tasks, TaskSort sort) => sort switch
    {
        TaskSort.Created => tasks.OrderByDescending(task => task.CreatedAt).ThenBy(task => task.Key.Id, StringComparer.Ordinal),
        TaskSort.Updated => tasks.OrderByDescending(task => task.UpdatedAt).ThenBy(task => task.Key.Id, StringComparer.Ordinal),
        _ => tasks.OrderBy(task => task.Priority).ThenBy(task => task.CreatedAt).ThenBy(task => task.Key.Id, StringComparer.Ordinal),
    };

    private BacklogSnapshot Snapshot(ProjectKey project)
    {
        var edges = tables.EdgesOf(project).Where(edge => edge.Blocks).ToList();
        var touched = edges.SelectMany(edge => new[] { edge.Task, edge.DependsOn }).ToHashSet(StringComparer.Ordinal);
        var tasks = tables.Tasks.Values.Where(task => task.Key.InProject == project).ToList();
        return new BacklogSnapshot(
            tables.Events.Count,
            tables.GraphVersions.GetValueOrDefault(project),
            [.. tasks.Where(task => !task.Status.IsClosed())],
            edges,
            tasks.Where(task => task.Status.IsClosed() && touched.Contains(task.Key.Id)).ToDictionary(task => task.Key.Id, task => task.Status, StringComparer.Ordinal));
    }

    private IEnumerable<TaskState> Claims(string organization, string agent) =>
        tables.Tasks.Values.Where(task => task.Key.Organization == organization && task.Claim?.Agent == agent);

    private IEnumerable<TaskState> Matching(ProjectKey project, TaskFilter filter) => tables.Tasks.Values.Where(task =>
        task.Key.InProject == project
        && task.Status != TaskStatus.Deleted
        && (filter.Statuses.Count == 0 || filter.Statuses.Contains(task.Status))
        && (filter.Priorities.Count == 0 || filter.Priorities.Contains(task.Priority))
        && filter.Labels.All(task.Labels.Contains)
        && (filter.Type is null || task.Type == filter.Type)
        && (filter.Assignee is null || task.Assignee == filter.Assignee)
        && (filter.ClaimedBy is null || task.Claim?.Agent == filter.ClaimedBy)
        && (filter.Text is null || task.Title.Contains(filter.Text, StringComparison.OrdinalIgnoreCase) || task.Key.Id.Contains(filter.Text, StringComparison.OrdinalIgnoreCase)));

    private TaskDetail Detail(TaskState state, bool withComments)
    {
        var comments = CommentsOf(state.Key).ToList();
        return new TaskDetail(
            state,
            tables.Texts.GetValueOrDefault(state.Key) ?? TaskText.Empty,
            [.. tables.EdgesOf(state.Key)],
            [.. tables.EdgesOf(state.Key.InProject).Where(edge => edge.DependsOn == state.Key.Id)],
            comments.Count,
            withComments ? comments : [])
        {
            Artifacts = withComments ? [.. tables.ArtifactsOf(state.Key)] : [],
        };
    }

    private TaskContext Context(TaskKey key)
    {
        var edges = tables.EdgesOf(key.InProject).Where(edge => edge.Task == key.Id).OrderByDescending(edge => edge.Kind == EdgeKind.ParentChild);
        var ends = edges.Select(edge => (edge.Kind, State: tables.Tasks[key.InProject.Task(edge.DependsOn)])).Where(end => end.State.Status != TaskStatus.Deleted);
        var comments = CommentsOf(key).ToList();
        return new TaskContext(
            key.Id,
            tables.Texts.GetValueOrDefault(key) ?? TaskText.Empty,
            [.. ends.Select(end => new TaskDependency(
                end.State.Key.Id, end.Kind, end.State.Title, end.State.Type, end.State.Status, end.State.Reason, end.State.ClosedAt)).Take(TaskContext.DependenciesMax)],
            edges.Count() > TaskContext.DependenciesMax,
            [.. comments.TakeLast(TaskContext.CommentsMax)],
            comments.Count > TaskContext.CommentsMax);
    }

    private IEnumerable<TaskComment> CommentsOf(TaskKey key) =>
        tables.Comments.TryGetValue(key, out var comments) ? comments.OrderBy(comment => comment.CreatedAt) : [];

    private Task<T> ReadAsync<T>(Func<T> read)
    {
        faults.Check();
        lock (tables)
        {
            return Task.FromResult(read());
        }
    }
}
