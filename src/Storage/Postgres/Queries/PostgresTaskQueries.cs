using System.Runtime.CompilerServices;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Storage.Names;
using Krewe.Storage.Tasks;
using Npgsql;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Postgres.Queries;

/// <inheritdoc cref="ITaskQueries"/>
internal sealed class PostgresTaskQueries(PostgresDatabase database, NameCache names, GatheredLoads loads) : ITaskQueries
{
    private readonly PostgresBacklog _backlog = new(database);
    private readonly PostgresTaskContexts _contexts = new(database);
    private readonly PostgresTaskPages _pages = new(database);

    /// <inheritdoc/>
    public Task<TaskState?> LoadAsync(TaskKey key) => loads.LoadAsync(key);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TaskState>> LoadManyAsync(ProjectKey project, IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0 || await names.FindProjectAsync(project, cancellation) is not { } number)
        {
            return [];
        }

        return await database.ListAsync(
            "Tasks.load_many",
            row => PostgresTaskRow.Read(row, project),
            cancellation,
            [.. PostgresKeys.Of(number), Value.Texts("tasks", [.. ids.Where(StorableId.Is).Distinct(StringComparer.Ordinal)])]);
    }

    /// <inheritdoc/>
    public async Task<TaskDetail?> FindDetailAsync(TaskKey key, CancellationToken cancellation)
    {
        if (!StorableId.Is(key.Id) || await names.FindProjectAsync(key.InProject, cancellation) is not { } number)
        {
            return null;
        }

        return await database.InTransactionAsync(
            connection => ReadDetailAsync(connection, key, number, cancellation), cancellation, System.Data.IsolationLevel.RepeatableRead);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TaskDetail>> ReadDetailsAsync(ProjectKey project, IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0 || await names.FindProjectAsync(project, cancellation) is not { } number)
        {
            return [];
        }

        string[] wanted = [.. ids.Where(StorableId.Is).Distinct(StringComparer.Ordinal)];
        return await database.InTransactionAsync(
            connection => _pages.ReadDetailsAsync(connection, project, number, wanted, cancellation), cancellation, System.Data.IsolationLevel.RepeatableRead);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TaskState>> FindByPrefixAsync(ProjectKey project, string prefix, int limit, CancellationToken cancellation) =>
        StorableId.Is(prefix) && await names.FindProjectAsync(project, cancellation) is { } number
            ? await database.ListAsync(
                "Tasks.find_by_prefix",
                row => PostgresTaskRow.Read(row, project),
                cancellation,
                [.. PostgresKeys.Of(number), Value.Text("first", prefix), Value.Text("beyond", StorableId.Beyond(prefix)), Value.Bigint("limit", limit)])
            : [];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TaskContext>> ReadContextsAsync(ProjectKey project, IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        ids.Count > 0 && await names.FindProjectAsync(project, cancellation) is { } number
            ? await _contexts.ReadAsync(number, [.. ids.Where(StorableId.Is).Distinct(StringComparer.Ordinal)], cancellation)
            : [];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> FindProjectsOfAsync(string organization, string id, CancellationToken cancellation)
    {
        if (!StorableId.Is(id) || await names.FindOrganizationAsync(organization, cancellation) is not { } number)
        {
            return [];
        }

        return await database.ListAsync(
            "Tasks.find_projects", row => row.GetString(0), cancellation, Value.Integer("organization", number), Value.Text("task", id));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TaskState>> ListAsync(ProjectKey project, TaskFilter filter, TaskPage page, CancellationToken cancellation)
    {
        if (await names.FindProjectAsync(project, cancellation) is not { } number)
        {
            return [];
        }

        var wanted = new WantedTasks(number.Project, filter);
        var withStatus = IsAlongAnIndex(wanted, page.Sort) ? long.MaxValue : await CountStatusesAsync(project, wanted, cancellation);
        var withFacets = wanted.Facets.Length == 0 ? 0 : await CountFacetsAsync(number, wanted, cancellation);
        return await database.ListAsync(
            wanted.ListStatement(page.Sort, withStatus, withFacets),
            row => PostgresTaskRow.Read(row, project),
            cancellation,
            FilterValues.Of(number, wanted, page));
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
        return wanted.IsByStatusAlone || withStatus == 0
            ? withStatus
            : await database.FindAsync(
                wanted.CountStatement(withStatus),
                row => row.GetInt64(0),
                cancellation,
                FilterValues.Of(number, wanted, new TaskPage(TaskSort.Priority, 0, 0)));
    }

    /// <inheritdoc/>
    public async Task<(IReadOnlyList<TaskState> Tasks, long Total)> ListAndCountAsync(
        ProjectKey project, TaskFilter filter, TaskPage page, CancellationToken cancellation)
    {
        if (await names.FindProjectAsync(project, cancellation) is not { } number)
        {
            return ([], 0);
        }

        var wanted = new WantedTasks(number.Project, filter);
        if (!wanted.IsByStatusAlone || !IsAlongAnIndex(wanted, page.Sort))
        {
            return (await ListAsync(project, filter, page, cancellation), await CountAsync(project, filter, cancellation));
        }

        var (tasks, counts) = await database.ListBothAsync(
            (wanted.ListStatement(page.Sort, long.MaxValue, withFacets: 0), row => PostgresTaskRow.Read(row, project)),
            ("Tasks.count_by_status", ReadCount),
            cancellation,
            FilterValues.Of(number, wanted, page));
        return (tasks, TotalOf(wanted, counts));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<TaskStatus, long>> CountByStatusAsync(ProjectKey project, CancellationToken cancellation)
    {
        if (await names.FindProjectAsync(project, cancellation) is not { } number)
        {
            return new Dictionary<TaskStatus, long>();
        }

        var counts = await database.ListAsync(
            "Tasks.count_by_status", ReadCount, cancellation, PostgresKeys.Of(number));
        return counts.ToDictionary();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TaskComment>> ListCommentsAsync(TaskKey key, int offset, int limit, CancellationToken cancellation)
    {
        if (!StorableId.Is(key.Id) || await names.FindProjectAsync(key.InProject, cancellation) is not { } number)
        {
            return [];
        }

        return await database.ListAsync(
            "Tasks.list_comments",
            row => PostgresTaskPages.ReadComment(row, 0),
            cancellation,
            [.. PostgresKeys.Of(number), Value.Text("task", key.Id), Value.Bigint("offset", offset), Value.Bigint("limit", limit)]);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredArtifact>> ListArtifactsAsync(
        ProjectKey project, IReadOnlyCollection<string> ids, int each, CancellationToken cancellation)
    {
        if (ids.Count == 0 || await names.FindProjectAsync(project, cancellation) is not { } number)
        {
            return [];
        }

        return await database.ListAsync(
            "Tasks.list_artifacts",
            PostgresTaskPages.ReadArtifact,
            cancellation,
            [.. PostgresKeys.Of(number), Value.Texts("tasks", [.. ids.Where(StorableId.Is).Distinct(StringComparer.Ordinal)]), Value.Bigint("each", each)]);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ChildCount>> CountChildrenAsync(ProjectKey project, IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0 || await names.FindProjectAsync(project, cancellation) is not { } number)
        {
            return [];
        }

        return await database.ListAsync(
            "Tasks.count_children",
            row => new ChildCount(row.GetString(0), (TaskStatus)row.GetInt16(1), row.GetInt32(2)),
            cancellation,
            [.. PostgresKeys.Of(number), Value.Texts("tasks", [.. ids.Where(StorableId.Is).Distinct(StringComparer.Ordinal)])]);
    }

    /// <inheritdoc/>
    public async Task<ReservationSnapshot> ReadReservationsAsync(ProjectKey project, CancellationToken cancellation)
    {
        if (await names.FindProjectAsync(project, cancellation) is not { } number)
        {
            return ReservationSnapshot.Of([]);
        }

        return ReservationSnapshot.Of(await database.ListAsync(
            "Tasks.read_reservations",
            row => (row.GetInt64(row.FieldCount - 1), row.IsDBNull(1) ? null : PostgresTaskRow.Read(row, project)),
            cancellation,
            PostgresKeys.Of(number)));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Edge>> ListEdgesAsync(ProjectKey project, IReadOnlyCollection<string>? ids, CancellationToken cancellation)
    {
        if (await names.FindProjectAsync(project, cancellation) is not { } number)
        {
            return [];
        }

        return ids is null
            ? await database.ListAsync("Tasks.list_all_edges", row => PostgresTaskPages.ReadEdge(row, 0), cancellation, PostgresKeys.Of(number))
            : await database.ListAsync(
                "Tasks.list_edges",
                row => PostgresTaskPages.ReadEdge(row, 0),
                cancellation,
                [.. PostgresKeys.Of(number), Value.Texts("tasks", [.. ids.Where(StorableId.Is).Distinct(StringComparer.Ordinal)])]);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> ReadLastBlockersAsync(
        ProjectKey project, IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        var last = ids.Count > 0 && await names.FindProjectAsync(project, cancellation) is { } number
            ? await database.ListAsync(
                "Tasks.last_blockers",
                row => (row.GetString(0), row.Time(1)),
                cancellation,
                [.. PostgresKeys.Of(number), Value.Texts("tasks", [.. ids.Where(StorableId.Is).Distinct(StringComparer.Ordinal)])])
            : [];
        return last.ToDictionary(StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public async Task<BacklogSnapshot> ReadBacklogAsync(ProjectKey project, CancellationToken cancellation) =>
        await names.FindProjectAsync(project, cancellation) is { } number
            ? await _backlog.ReadAsync(project, number, cancellation)
            : new BacklogSnapshot(0, 0, [], [], new Dictionary<string, TaskStatus>(StringComparer.Ordinal));

    /// <inheritdoc/>
    public async IAsyncEnumerable<TaskDetail> ReadAllAsync(ProjectKey project, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (await names.FindProjectAsync(project, cancellation) is not { } number)
        {
            yield break;
        }

        await foreach (var detail in _pages.ReadAllAsync(project, number, cancellation))
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

        var rows = await database.ListAsync(
            "Tasks.list_claims",
            row => (Project: PostgresTaskRow.ProjectOf(row), Task: PostgresTaskRow.Read(row, default)),
            cancellation,
            Value.Integer("organization", number),
            Value.Text("agent", agent),
            Value.Bigint("offset", offset),
            Value.Bigint("limit", limit));
        var keys = await names.ReadKeysAsync(rows.Select(row => row.Project), cancellation);
        return rows.ConvertAll(row => row.Task with { Key = keys(row.Project).Task(row.Task.Key.Id) });
    }

    /// <inheritdoc/>
    public async Task<long> CountClaimsAsync(string organization, string agent, CancellationToken cancellation) =>
        StorableId.Is(agent) && await names.FindOrganizationAsync(organization, cancellation) is { } number
            ? await database.FindAsync(
                "Tasks.count_claims", row => row.GetInt64(0), cancellation, Value.Integer("organization", number), Value.Text("agent", agent))
            : 0;

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, int>> CountClaimsByAgentAsync(string organization, CancellationToken cancellation)
    {
        var counts = await names.FindOrganizationAsync(organization, cancellation) is { } number
            ? await database.ListAsync(
                "Tasks.count_claims_by_agent", row => (row.GetString(0), (int)row.GetInt64(1)), cancellation, Value.Integer("organization", number))
            : [];
        return counts.ToDictionary(StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TaskState>> ListOverdueAsync(TimeSpan grace, int limit, CancellationToken cancellation)
    {
        await database.ExecuteAsync("Tasks.sweep_wakes", cancellation, Value.Span("grace", grace), Value.Bigint("limit", 10_000));
        var rows = await database.ListAsync(
            "Tasks.list_overdue",
            row => (PostgresTaskRow.ProjectOf(row), PostgresTaskRow.Read(row, default)),
            cancellation,
            Value.Span("grace", grace),
            Value.Bigint("limit", limit));
        var keys = await names.ReadKeysAsync(rows.Select(row => row.Item1), cancellation);
        return [.. rows.Select(row => row.Item2 with { Key = keys(row.Item1).Task(row.Item2.Key.Id) }).DistinctBy(task => task.Key)];
    }

    /// <inheritdoc/>
    public async Task<int> ExtendLeasesAsync(DateTimeOffset outageBegan, TimeSpan outage, CancellationToken cancellation) =>
        (int)await database.FindAsync(
            "Tasks.extend_leases",
            row => row.GetInt64(0),
            cancellation,
            Value.Time("outage_began", outageBegan),
            Value.Span("outage", outage));

    /// <summary>True when an index has just what is wanted, or has it in just that order: then it does not matter how many there are.</summary>
    private static bool IsAlongAnIndex(WantedTasks wanted, TaskSort sort) =>
        wanted.AreHeld || (wanted.Facets.Length == 0 && sort != TaskSort.Updated && !wanted.AreAmongPending);

    private Task<long> CountFacetsAsync(ProjectNumber number, WantedTasks wanted, CancellationToken cancellation) => database.FindAsync(
        "Tasks.count_facets",
        row => row.GetInt64(0),
        cancellation,
        [.. PostgresKeys.Of(number), Value.Texts("facets", wanted.Facets), Value.Bigint("limit", WantedTasks.FewMax + 1)]);

    private async Task<long> CountStatusesAsync(ProjectKey project, WantedTasks wanted, CancellationToken cancellation)
    {
        var counts = await CountByStatusAsync(project, cancellation);
        return TotalOf(wanted, counts.Select(count => (count.Key, count.Value)));
    }

    private static long TotalOf(WantedTasks wanted, IEnumerable<(TaskStatus Status, long Tasks)> counts) =>
        counts.Where(count => wanted.Statuses.Contains(count.Status)).Sum(count => count.Tasks);

    private static (TaskStatus Status, long Tasks) ReadCount(NpgsqlDataReader row) => ((TaskStatus)row.GetInt16(0), row.GetInt64(1));

    private async Task<TaskDetail?> ReadDetailAsync(NpgsqlConnection connection, TaskKey key, ProjectNumber number, CancellationToken cancellation)
    {
        NpgsqlParameter[] Keys() => [.. PostgresKeys.Of(number), Value.Text("task", key.Id)];
        var states = await database.ListAsync(
            connection,
            "Tasks.load_many",
            row => PostgresTaskRow.Read(row, key.InProject),
            cancellation,
            [.. PostgresKeys.Of(number), Value.Texts("tasks", [key.Id])]);
        if (states is not [{ Status: not TaskStatus.Deleted } state])
        {
            return null;
        }

        var texts = await database.ListAsync(
            connection, "Tasks.find_text", row => (PostgresTaskPages.ReadText(row, 0), row.GetInt64(5)), cancellation, Keys());
        var edges = await database.ListAsync(connection, "Tasks.find_edges", row => PostgresTaskPages.ReadEdge(row, 0), cancellation, Keys());
        return new TaskDetail(
            state,
            texts is [var text] ? text.Item1 : TaskText.Empty,
            edges.FindAll(edge => edge.Task == key.Id),
            edges.FindAll(edge => edge.DependsOn == key.Id),
            texts is [var counted] ? (int)counted.Item2 : 0,
            []);
    }
}
