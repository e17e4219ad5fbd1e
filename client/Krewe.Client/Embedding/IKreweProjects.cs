using Krewe.Client.Wire;

namespace Krewe.Client;

/// <summary>Projects: settings, backlog, claims of the next task, and what happened.</summary>
public interface IKreweProjects
{
    /// <summary>Makes a project. Refused with ALREADY_EXISTS.</summary>
    Task<Result<ProjectView>> CreateAsync(CreateProjectBody body, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>The projects that the caller may see.</summary>
    Task<Result<Page<ProjectView>>> ListAsync(int? page = null, int? limit = null, CancellationToken cancellation = default);

    /// <summary>One project.</summary>
    Task<Result<ProjectView>> GetAsync(string project, CancellationToken cancellation = default);

    /// <summary>Changes name, description or settings; what is null stays.</summary>
    Task<Result<ProjectView>> UpdateAsync(
        string project, UpdateProjectBody body, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Counts of work.</summary>
    Task<Result<StatsView>> StatsAsync(string project, CancellationToken cancellation = default);

    /// <summary>Ready tasks in the order that they are offered in.</summary>
    Task<Result<Page<TaskView>>> ReadyAsync(string project, int? page = null, int? limit = null, CancellationToken cancellation = default);

    /// <summary>What waits for whom, and what is stuck.</summary>
    Task<Result<Page<WaitingView>>> WaitingAsync(
        string project, bool onlyStuck = false, int? page = null, int? limit = null, CancellationToken cancellation = default);

    /// <summary>Pending tasks that wait for others, with what they wait for.</summary>
    Task<Result<Page<TaskView>>> BlockedAsync(string project, int? page = null, int? limit = null, CancellationToken cancellation = default);

    /// <summary>Epics with how far their children are; those that are not closed unless statuses are named.</summary>
    Task<Result<Page<TaskView>>> EpicsAsync(
        string project, IReadOnlyList<string>? statuses = null, int? page = null, int? limit = null, CancellationToken cancellation = default);

    /// <summary>Tasks that failed or expired too often.</summary>
    Task<Result<Page<TaskView>>> DeadAsync(string project, int? page = null, int? limit = null, CancellationToken cancellation = default);

    /// <summary>Claims the best tasks for this agent, waiting for some if it is asked to, or says why there are none: that is a success too.</summary>
    Task<Result<ClaimNextResult>> ClaimNextAsync(
        string project, ClaimNextBody body, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>The patterns of files that live claims hold; of those only the ones that cover a path, or that a task's claim holds.</summary>
    Task<Result<Page<ReservationView>>> ReservationsAsync(
        string project, string? path = null, string? task = null, int? page = null, int? limit = null, CancellationToken cancellation = default);

    /// <summary>Which agents fit a task, and why the others do not; decides nothing.</summary>
    /// <param name="project">The project.</param>
    /// <param name="task">The task's id.</param>
    /// <param name="ahead">True: as if every agent were there and held nothing.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<Result<RouteView>> RouteAsync(string project, string task, bool ahead = false, CancellationToken cancellation = default);

    /// <summary>Up to 1,000 events after a place in the order of commits.</summary>
    Task<Result<Page<EventView>>> EventsAsync(string project, long after, int? limit = null, CancellationToken cancellation = default);
}
