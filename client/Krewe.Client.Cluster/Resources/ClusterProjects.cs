using Krewe.Client.Wire;
using Krewe.Contracts.Projects;
using Krewe.Domain.Tasks;
using Krewe.Storage.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Client.Cluster;

/// <summary>Projects, in the cluster.</summary>
internal sealed class ClusterProjects(ClusterCalls calls) : IKreweProjects
{
    public Task<Result<ProjectView>> CreateAsync(CreateProjectBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        calls.WriteAsync(
            Writes.CreateProject,
            string.Empty,
            body,
            options,
            request => ProjectRequests.ObstacleToCreate(request, body) is { } obstacle
                ? Task.FromResult<Answer<ProjectView>>(obstacle)
                : KeptResults.RunAsync(request, WireJson.Default.ProjectView, () => ProjectRequests.CreateAsync(request, body)),
            cancellation);

    public Task<Result<Page<ProjectView>>> ListAsync(int? page = null, int? limit = null, CancellationToken cancellation = default) => calls.ListAsync<ProjectView>(
        page, limit, async (request, bounds) => await ProjectRequests.ListAsync(request, bounds.Offset, bounds.Limit), cancellation);

    public Task<Result<ProjectView>> GetAsync(string project, CancellationToken cancellation = default) =>
        calls.ReadAsync(request => OnProject(request, project, key => ProjectRequests.FindAsync(request, key)), cancellation);

    public Task<Result<ProjectView>> UpdateAsync(
        string project, UpdateProjectBody body, CallOptions? options = null, CancellationToken cancellation = default) => calls.WriteAsync(
        Writes.UpdateProject,
        project,
        body,
        options,
        request => OnProject(request, project, key => KeptResults.RunAsync(
            request, WireJson.Default.ProjectView, () => ProjectRequests.UpdateAsync(request, key, body, options?.IfMatch))),
        cancellation);

    public Task<Result<StatsView>> StatsAsync(string project, CancellationToken cancellation = default) =>
        calls.ReadAsync(request => OnProject(request, project, key => Backlogs.StatsAsync(request, key)), cancellation);

    public Task<Result<Page<TaskView>>> ReadyAsync(string project, int? page = null, int? limit = null, CancellationToken cancellation = default) =>
        BacklogAsync(project, page, limit, Backlogs.ReadyAsync, cancellation);

    public Task<Result<Page<TaskView>>> BlockedAsync(string project, int? page = null, int? limit = null, CancellationToken cancellation = default) =>
        BacklogAsync(project, page, limit, Backlogs.BlockedAsync, cancellation);

    public Task<Result<Page<TaskView>>> EpicsAsync(
        string project, IReadOnlyList<string>? statuses = null, int? page = null, int? limit = null, CancellationToken cancellation = default)
    {
        var problems = new Problems();
        var wanted = Epics.Statuses(statuses ?? [], problems);
        return calls.ListAsync<TaskView>(
            page,
            limit,
            (request, bounds) => problems.Any
                ? Task.FromResult<Answer<(IReadOnlyList<TaskView>, long)>>(Refusals.Invalid(problems))
                : OnProject(request, project, key => TaskPages.ReadEpicsAsync(request, key, wanted, bounds)),
            cancellation);
    }

    public Task<Result<Page<WaitingView>>> WaitingAsync(
        string project, bool onlyStuck = false, int? page = null, int? limit = null, CancellationToken cancellation = default) =>
        calls.ListAsync<WaitingView>(
            page,
            limit,
            (request, bounds) => OnProject(request, project, key => WaitingReads.ListAsync(request, key, onlyStuck, bounds.Offset, bounds.Limit)),
            cancellation);

    public Task<Result<Page<TaskView>>> DeadAsync(string project, int? page = null, int? limit = null, CancellationToken cancellation = default)
    {
        var dead = new TaskFilter { Statuses = [TaskStatus.Dead] };
        return calls.ListAsync<TaskView>(
            page, limit, (request, bounds) => OnProject(request, project, key => TaskPages.ReadAsync(request, key, dead, TaskSort.Priority, bounds)), cancellation);
    }

    public Task<Result<ClaimNextResult>> ClaimNextAsync(
        string project, ClaimNextBody body, CallOptions? options = null, CancellationToken cancellation = default) => calls.WriteAsync(
        Writes.ClaimNext, project, body, options, request => OnProject(request, project, key => ClaimNextAsync(request, key, body)), cancellation);

    public Task<Result<Page<ReservationView>>> ReservationsAsync(
        string project, string? path = null, string? task = null, int? page = null, int? limit = null, CancellationToken cancellation = default) =>
        calls.ListAsync<ReservationView>(
            page, limit, (request, bounds) => OnProject(request, project, key => Reservations.ListAsync(request, key, path, task, bounds)), cancellation);

    public Task<Result<RouteView>> RouteAsync(string project, string task, bool ahead = false, CancellationToken cancellation = default) =>
        calls.ReadAsync(request => OnProject(request, project, key => Routes.FindAsync(request, key, task, ahead)), cancellation);

    public Task<Result<Page<EventView>>> EventsAsync(string project, long after, int? limit = null, CancellationToken cancellation = default) =>
        calls.ReadAsync(
            request => OnProject(request, project, key => EventPages.ReadAsync(
                request, after, limit, most => TaskReads.EventsAsync(request, key, after, most))),
            cancellation);

    /// <summary>Does what is to be done on the project that was named, if it exists for this caller.</summary>
    internal static Task<Answer<T>> OnProject<T>(Request request, string? project, Func<ProjectKey, Task<Answer<T>>> work) =>
        Targets.Project(request, project, "project").TryGetValue(out var key, out var refusal) ? work(key) : Task.FromResult<Answer<T>>(refusal);

    private Task<Result<Page<TaskView>>> BacklogAsync(
        string project, int? page, int? limit, Func<Request, ProjectKey, int, int, Task<Answer<BacklogPageReply>>> read, CancellationToken cancellation) =>
        calls.ListAsync<TaskView>(
            page,
            limit,
            (request, bounds) => OnProject<(IReadOnlyList<TaskView>, long)>(request, project, async key =>
                (await read(request, key, bounds.Offset, bounds.Limit)).TryGetValue(out var reply, out var refusal)
                    ? ([.. reply.Tasks.Select(entry => TaskViews.Of(entry, request.Eyes))], reply.Total)
                    : new Answer<(IReadOnlyList<TaskView>, long)>(refusal)),
            cancellation);

    private static async Task<Answer<ClaimNextResult>> ClaimNextAsync(Request request, ProjectKey key, ClaimNextBody body) =>
        (await Claims.ClaimNextAsync(request, key, body)).TryGetValue(out var claimed, out var refusal)
            ? new ClaimNextResult
            {
                Tasks = [.. claimed.Tasks.Select((task, index) => TaskViews.Of(task, request.Eyes) with { Context = claimed.ContextOf(index) })],
                Nothing = claimed.Nothing,
                WaitedMs = claimed.WaitedMs,
            }
            : refusal;
}
