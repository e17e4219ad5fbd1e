using System.Runtime.CompilerServices;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Storage.Names;
using Krewe.Storage.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Sqlite.Queries;

/// <inheritdoc cref="ITaskQueries"/>
internal sealed class SqliteTaskQueries(SqliteReaders readers, SqliteWriter writer, NameCache names, GatheredLoads loads, TimeProvider time)
    : ITaskQueries
{
    private readonly SqliteWholes _wholes = new(readers);

    /// <inheritdoc/>
    public Task<TaskState?> LoadAsync(TaskKey key) => loads.LoadAsync(key);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TaskState>> LoadManyAsync(ProjectKey project, IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0 || await names.FindProjectAsync(project, cancellation) is not { } number)
        {
            return [];
        }

        var wanted = SqliteList.Of([.. ids.Where(StorableId.Is).Distinct(StringComparer.Ordinal)]);
        return await readers.RunAsync(
            session => session.List("Tasks.load_many", row => SqliteTaskRow.Read(row, project), SqliteRows.Keys(number, ("tasks", wanted))),
            cancellation);
    }

    /// <inheritdoc/>
    public async Task<TaskDetail?> FindDetailAsync(TaskKey key, CancellationToken cancellation) =>
        StorableId.Is(key.Id) && await names.FindProjectAsync(key.InProject, cancellation) is { } number
            ? await readers.RunAsync(session => session.InSnapshot(_ => SqliteWholes.ReadDetail(session, key, number)), cancellation)
            : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TaskDetail>> ReadDetailsAsync(ProjectKey project, IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0 || await names.FindProjectAsync(project, cancellation) is not { } number)
        {
            return [];
        }

        string[] wanted = [.. ids.Where(StorableId.Is).Distinct(StringComparer.Ordinal)];
        return await readers.RunAsync(session => session.InSnapshot(_ => SqliteWholes.ReadDetails(session, project, number, wanted)), cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TaskState>> FindByPrefixAsync(ProjectKey project, string prefix, int limit, CancellationToken cancellation) =>
        StorableId.Is(prefix) && await names.FindProjectAsync(project, cancellation) is { } number
            ? await readers.RunAsync(
                session => session.List(
                    "Tasks.find_by_prefix",
                    row => SqliteTaskRow.Read(row, project),
                    SqliteRows.Keys(number, ("first", prefix), ("beyond", StorableId.Beyond(prefix)), ("limit", limit))),
                cancellation)
            : [];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TaskContext>> ReadContextsAsync(ProjectKey project, IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0 || await names.FindProjectAsync(project, cancellation) is not { } number)
        {
            return [];
        }

        string[] wanted = [.. ids.Where(StorableId.Is).Distinct(StringComparer.Ordinal)];
        return await readers.RunAsync(session => session.InSnapshot(_ => SqliteTaskContexts.Read(session, number, wanted)), cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> FindProjectsOfAsync(string organization, string id, CancellationToken cancellation) =>
        StorableId.Is(id) && await names.FindOrganizationAsync(organization, cancellation) is { } number
            ? await readers.RunAsync(
                session => session.List("Tasks.find_projects", row => row.GetString(0), ("organization", number), ("task", id)), cancellation)
            : [];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TaskState>> ListAsync(ProjectKey project, TaskFilter filter, TaskPage page, CancellationToken cancellation)
    {
        if (await names.FindProjectAsync(project, cancellation) is not { } number)
        {
            return [];
        }

        var wanted = new WantedTasks(number.Project, filter);
        var withStatus = await CountStatusesAsync(project, wanted, cancellation);
        var (rarest, withFacets) = await FindRarestFacetAsync(number, wanted, cancellation);
        return await readers.RunAsync(
            session => session.List(
                wanted.ListStatement(page.Sort, withStatus, withFacets),
                row => SqliteTaskRow.Read(row, project),
                SqliteFilter.Of(number, wanted, page, rarest)),
            cancellation);
    }

    /// <inheritdoc/>
    public async Task<long> CountAsync(ProjectKey project, TaskFilter filter, CancellationToken cancellation)
    {
        if (await names.FindProjectAsync(project, cancellation) is not { } number)
        {
            return 0;
        }

        var wanted = new WantedTasks(number.Project, filter);
        var withStatus = await CountStatusesAsync(project, wanted, cancellation);
        if (wanted.IsByStatusAlone || withStatus == 0)
        {
            return withStatus;
        }

        var (rarest, _) = await FindRarestFacetAsync(number, wanted, cancellation);
        return await readers.RunAsync(
            session => session.Find(
                wanted.CountStatement(withStatus),
                row => row.GetInt64(0),
                SqliteFilter.Of(number, wanted, new TaskPage(TaskSort.Priority, 0, 0), rarest)),
            cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<TaskStatus, long>> CountByStatusAsync(ProjectKey project, CancellationToken cancellation)
    {
        if (await names.FindProjectAsync(project, cancellation) is not { } number)
        {
            return new Dictionary<TaskStatus, long>();
        }

        var counts = await readers.RunAsync(
            session => session.List(
                "Tasks.count_by_status", row => ((TaskStatus)row.GetInt32(0), row.GetInt64(1)), SqliteRows.Keys(number)),
            cancellation);
        return counts.ToDictionary();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TaskComment>> ListCommentsAsync(TaskKey key, int offset, int limit, CancellationToken cancellation) =>
        StorableId.Is(key.Id) && await names.FindProjectAsync(key.InProject, cancellation) is { } number
            ? await readers.RunAsync(
                session => session.List(
                    "Tasks.list_comments",
                    row => SqliteRows.ReadComment(row, 0),
                    SqliteRows.Keys(number, ("task", key.Id), ("offset", offset), ("limit", limit))),
                cancellation)
            : [];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredArtifact>> ListArtifactsAsync(
        ProjectKey project, IReadOnlyCollection<string> ids, int each, CancellationToken cancellation)
    {
        if (ids.Count == 0 || await names.FindProjectAsync(project, cancellation) is not { } number)
        {
            return [];
        }

        var wanted = SqliteList.Of([.. ids.Where(StorableId.Is).Distinct(StringComparer.Ordinal)]);
        return await readers.RunAsync(
            session => session.List(
                "Tasks.list_artifacts",
                SqliteRows.ReadArtifact,
                SqliteRows.Keys(number, ("tasks", wanted), ("each", each))),
            cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ChildCount>> CountChildrenAsync(ProjectKey project, IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0 || await names.FindProjectAsync(project, cancellation) is not { } number)
        {
            return [];
        }

        var wanted = SqliteList.Of([.. ids.Where(StorableId.Is).Distinct(StringComparer.Ordinal)]);
        return await readers.RunAsync(
            session => session.List(
                "Tasks.count_children",
                row => new ChildCount(row.GetString(0), (TaskStatus)row.GetInt32(1), row.GetInt32(2)),
                SqliteRows.Keys(number, ("tasks", wanted))),
            cancellation);
    }

    /// <inheritdoc/>
    public async Task<ReservationSnapshot> ReadReservationsAsync(ProjectKey project, CancellationToken cancellation)
    {
        if (await names.FindProjectAsync(project, cancellation) is not { } number)
        {
            return ReservationSnapshot.Of([]);
        }

        return ReservationSnapshot.Of(await readers.RunAsync(
            session => session.List(
                "Tasks.read_reservations",
                row => (row.GetInt64(row.FieldCount - 1), row.IsDBNull(1) ? null : SqliteTaskRow.Read(row, project)),
                SqliteRows.Keys(number)),
            cancellation));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Edge>> ListEdgesAsync(ProjectKey project, IReadOnlyCollection<string>? ids, CancellationToken cancellation)
    {
        if (await names.FindProjectAsync(project, cancellation) is not { } number)
        {
            return [];
        }

        var (statement, wanted) = ids is null
            ? ("Tasks.list_all_edges", null)
            : ("Tasks.list_edges", SqliteList.Of([.. ids.Where(StorableId.Is).Distinct(StringComparer.Ordinal)]));
        return await readers.RunAsync(
            session => session.List(statement, row => SqliteRows.ReadEdge(row, 0), SqliteRows.Keys(number, ("tasks", wanted))), cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> ReadLastBlockersAsync(
        ProjectKey project, IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        var wanted = SqliteList.Of([.. ids.Where(StorableId.Is).Distinct(StringComparer.Ordinal)]);
        var last = ids.Count > 0 && await names.FindProjectAsync(project, cancellation) is { } number
            ? await readers.RunAsync(
                session => session.List("Tasks.last_blockers", row => (row.GetString(0), row.Time(1)), SqliteRows.Keys(number, ("tasks", wanted))),
                cancellation)
            : [];
        return last.ToDictionary(StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public async Task<BacklogSnapshot> ReadBacklogAsync(ProjectKey project, CancellationToken cancellation) =>
        await names.FindProjectAsync(project, cancellation) is { } number
            ? await readers.RunAsync(session => session.InSnapshot(_ => SqliteWholes.ReadBacklog(session, project, number)), cancellation)
            : new BacklogSnapshot(0, 0, [], [], new Dictionary<string, TaskStatus>(StringComparer.Ordinal));

    /// <inheritdoc/>
    public async IAsyncEnumerable<TaskDetail> ReadAllAsync(ProjectKey project, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (await names.FindProjectAsync(project, cancellation) is not { } number)
        {
            yield break;
        }

        await foreach (var detail in _wholes.ReadAllAsync(project, number, cancellation))
        {
            yield return detail;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TaskState>> ListClaimsAsync(string organization, string agent, int offset, int limit, CancellationToken cancellation)
    {
        if (!StorableId.Is(agent) || await names.FindOrganizationAsync(organization, cancellation) is not { } number)
        {
            return [];
        }

        var rows = await readers.RunAsync(
            session => session.List(
                "Tasks.list_claims",
                row => (Project: SqliteTaskRow.ProjectOf(row), Task: SqliteTaskRow.Read(row, default)),
                ("organization", number),
                ("agent", agent),
                ("offset", offset),
                ("limit", limit)),
            cancellation);
        var keys = await names.ReadKeysAsync(rows.Select(row => row.Project), cancellation);
        return rows.ConvertAll(row => row.Task with { Key = keys(row.Project).Task(row.Task.Key.Id) });
    }

    /// <inheritdoc/>
    public async Task<long> CountClaimsAsync(string organization, string agent, CancellationToken cancellation) =>
        StorableId.Is(agent) && await names.FindOrganizationAsync(organization, cancellation) is { } number
            ? await readers.RunAsync(
                session => session.Find("Tasks.count_claims", row => row.GetInt64(0), ("organization", number), ("agent", agent)), cancellation)
            : 0;

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, int>> CountClaimsByAgentAsync(string organization, CancellationToken cancellation)
    {
        var counts = await names.FindOrganizationAsync(organization, cancellation) is { } number
            ? await readers.RunAsync(
                session => session.List("Tasks.count_claims_by_agent", row => (row.GetString(0), row.GetInt32(1)), ("organization", number)), cancellation)
            : [];
        return counts.ToDictionary(StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TaskState>> ListOverdueAsync(TimeSpan grace, int limit, CancellationToken cancellation)
    {
        var dueBy = SqliteTime.Of(time.GetUtcNow() - grace);
        var rows = await readers.RunAsync(
            session => session.List(
                "Tasks.list_overdue",
                row => (Project: SqliteTaskRow.ProjectOf(row), Task: SqliteTaskRow.Read(row, default)),
                ("due_by", dueBy),
                ("limit", limit)),
            cancellation);
        var keys = await names.ReadKeysAsync(rows.Select(row => row.Project), cancellation);
        return rows.ConvertAll(row => row.Task with { Key = keys(row.Project).Task(row.Task.Key.Id) });
    }

    /// <inheritdoc/>
    public Task<int> ExtendLeasesAsync(DateTimeOffset outageBegan, TimeSpan outage, CancellationToken cancellation) =>
        writer.RunAsync(session => session.Execute(
            "Tasks.extend_leases",
            ("outage_began", SqliteTime.Of(outageBegan)),
            ("outage", SqliteTime.Of(outage)),
            ("now", SqliteTime.Of(time.GetUtcNow()))));

    private async Task<(string? Facet, long Count)> FindRarestFacetAsync(ProjectNumber number, WantedTasks wanted, CancellationToken cancellation) =>
        wanted.Facets.Length == 0
            ? (null, 0)
            : await readers.RunAsync<(string?, long)>(
                session => session.Find(
                    "Tasks.count_facets",
                    row => (row.GetString(0), row.GetInt64(1)),
                    SqliteRows.Keys(number, ("facets", SqliteList.Of(wanted.Facets)), ("limit", WantedTasks.FewMax + 1))),
                cancellation);

    private async Task<long> CountStatusesAsync(ProjectKey project, WantedTasks wanted, CancellationToken cancellation)
    {
        var counts = await CountByStatusAsync(project, cancellation);
        return counts.Where(count => wanted.Statuses.Contains(count.Key)).Sum(count => count.Value);
    }
}
