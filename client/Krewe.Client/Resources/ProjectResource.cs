using Krewe.Client.Transport;
using Krewe.Client.Wire;

namespace Krewe.Client;

/// <summary>Projects: settings, backlog, claims of the next task, events, import and export.</summary>
public sealed class ProjectResource : IKreweProjects
{
    private readonly ApiCalls _calls;
    private readonly AnswerStream _stream;

    internal ProjectResource(ApiCalls calls, AnswerStream stream)
    {
        _calls = calls;
        _stream = stream;
    }

    /// <summary>Makes a project. Refused with ALREADY_EXISTS.</summary>
    public Task<Result<ProjectView>> CreateAsync(
        CreateProjectBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        _calls.WriteAsync(
            HttpMethod.Post, "v1/projects", body, WireJson.Default.CreateProjectBody, WireJson.Default.EnvelopeProjectView, options, cancellation);

    /// <summary>The projects that the caller may see.</summary>
    public Task<Result<Page<ProjectView>>> ListAsync(int? page = null, int? limit = null, CancellationToken cancellation = default) =>
        _calls.ListAsync(Paged("v1/projects", page, limit), WireJson.Default.EnvelopeIReadOnlyListProjectView, cancellation);

    /// <summary>One project.</summary>
    public Task<Result<ProjectView>> GetAsync(string project, CancellationToken cancellation = default) =>
        _calls.GetAsync(Path(project), WireJson.Default.EnvelopeProjectView, cancellation);

    /// <summary>Changes name, description or settings; what is null stays.</summary>
    public Task<Result<ProjectView>> UpdateAsync(
        string project, UpdateProjectBody body, CallOptions? options = null, CancellationToken cancellation = default) => _calls.WriteAsync(
        HttpMethod.Patch, Path(project), body, WireJson.Default.UpdateProjectBody, WireJson.Default.EnvelopeProjectView, options, cancellation);

    /// <summary>Stops claims of a project; what is held goes on. For leads. A server may take up to 5 seconds to hear of it.</summary>
    /// <param name="project">The project.</param>
    /// <param name="reason">Why; agents and people read it.</param>
    /// <param name="options">Idempotency key and version.</param>
    /// <param name="cancellation">Gives up waiting; what was sent may be carried out all the same.</param>
    public Task<Result<ProjectView>> PauseAsync(
        string project, string reason, CallOptions? options = null, CancellationToken cancellation = default) => _calls.WriteAsync(
        HttpMethod.Post, Path(project) + "/pause", new PauseBody { Reason = reason }, WireJson.Default.PauseBody, WireJson.Default.EnvelopeProjectView, options, cancellation);

    /// <summary>Allows claims again; for leads.</summary>
    public Task<Result<ProjectView>> ResumeAsync(string project, CallOptions? options = null, CancellationToken cancellation = default) => _calls.WriteAsync(
        HttpMethod.Post, Path(project) + "/resume", new EmptyBody(), WireJson.Default.EmptyBody, WireJson.Default.EnvelopeProjectView, options, cancellation);

    /// <summary>Lets a host of repositories tell the project of merged work; for admins. The answer has the secret when the server made it, this once.</summary>
    public Task<Result<WebhookView>> SetWebhookAsync(
        string project, WebhookBody body, CallOptions? options = null, CancellationToken cancellation = default) => _calls.WriteAsync(
        HttpMethod.Put, Path(project) + "/webhook", body, WireJson.Default.WebhookBody, WireJson.Default.EnvelopeWebhookView, options, cancellation);

    /// <summary>The project's webhook, without its secret; for admins.</summary>
    public Task<Result<WebhookView>> WebhookAsync(string project, CancellationToken cancellation = default) =>
        _calls.GetAsync(Path(project) + "/webhook", WireJson.Default.EnvelopeWebhookView, cancellation);

    /// <summary>Listens to no deliveries any more; for admins.</summary>
    public Task<Result<WebhookView>> RemoveWebhookAsync(string project, CallOptions? options = null, CancellationToken cancellation = default) =>
        _calls.WriteAsync(HttpMethod.Delete, Path(project) + "/webhook", WireJson.Default.EnvelopeWebhookView, options, cancellation);

    /// <summary>Counts of work.</summary>
    public Task<Result<StatsView>> StatsAsync(string project, CancellationToken cancellation = default) =>
        _calls.GetAsync(Path(project) + "/stats", WireJson.Default.EnvelopeStatsView, cancellation);

    /// <summary>Tasks and edges.</summary>
    public Task<Result<GraphView>> GraphAsync(string project, CancellationToken cancellation = default) =>
        _calls.GetAsync(Path(project) + "/graph", WireJson.Default.EnvelopeGraphView, cancellation);

    /// <summary>Ready tasks in the order that they are offered in.</summary>
    public Task<Result<Page<TaskView>>> ReadyAsync(
        string project, int? page = null, int? limit = null, CancellationToken cancellation = default) =>
        _calls.ListAsync(Paged(Path(project) + "/ready", page, limit), WireJson.Default.EnvelopeIReadOnlyListTaskView, cancellation);

    /// <summary>What waits for whom, and what is stuck.</summary>
    public Task<Result<Page<WaitingView>>> WaitingAsync(
        string project, bool onlyStuck = false, int? page = null, int? limit = null, CancellationToken cancellation = default) => _calls.ListAsync(
        ApiPath.WithQuery(Path(project) + "/waiting", ("stuck", onlyStuck ? "true" : null), ("page", ApiPath.Number(page)), ("limit", ApiPath.Number(limit))),
        WireJson.Default.EnvelopeIReadOnlyListWaitingView,
        cancellation);

    /// <summary>Pending tasks that wait for others, with what they wait for.</summary>
    public Task<Result<Page<TaskView>>> BlockedAsync(
        string project, int? page = null, int? limit = null, CancellationToken cancellation = default) =>
        _calls.ListAsync(Paged(Path(project) + "/blocked", page, limit), WireJson.Default.EnvelopeIReadOnlyListTaskView, cancellation);

    /// <summary>Epics with how far their children are; those that are not closed unless statuses are named.</summary>
    public Task<Result<Page<TaskView>>> EpicsAsync(
        string project, IReadOnlyList<string>? statuses = null, int? page = null, int? limit = null, CancellationToken cancellation = default) =>
        _calls.ListAsync(
            ApiPath.WithQuery(
                Path(project) + "/epics", ("status", Joined(statuses ?? [])), ("page", ApiPath.Number(page)), ("limit", ApiPath.Number(limit))),
            WireJson.Default.EnvelopeIReadOnlyListTaskView,
            cancellation);

    /// <summary>Tasks that failed or expired too often.</summary>
    public Task<Result<Page<TaskView>>> DeadAsync(
        string project, int? page = null, int? limit = null, CancellationToken cancellation = default) =>
        _calls.ListAsync(Paged(Path(project) + "/dead", page, limit), WireJson.Default.EnvelopeIReadOnlyListTaskView, cancellation);

    /// <summary>Claims the best tasks for this agent, waiting for some if it is asked to, or says why there are none: that is a success too.</summary>
    public Task<Result<ClaimNextResult>> ClaimNextAsync(
        string project, ClaimNextBody body, CallOptions? options = null, CancellationToken cancellation = default) => _calls.WriteAsync(
        HttpMethod.Post,
        Path(project) + "/claim",
        body,
        WireJson.Default.ClaimNextBody,
        WireJson.Default.EnvelopeClaimNextResult,
        options,
        cancellation,
        body.WaitSeconds);

    /// <summary>The patterns of files that live claims hold; of those only the ones that cover a path, or that a task's claim holds.</summary>
    public Task<Result<Page<ReservationView>>> ReservationsAsync(
        string project, string? path = null, string? task = null, int? page = null, int? limit = null, CancellationToken cancellation = default) =>
        _calls.ListAsync(
            ApiPath.WithQuery(
                Path(project) + "/reservations", ("path", path), ("task", task), ("page", ApiPath.Number(page)), ("limit", ApiPath.Number(limit))),
            WireJson.Default.EnvelopeIReadOnlyListReservationView,
            cancellation);

    /// <summary>Which agents fit a task, and why the others do not; decides nothing.</summary>
    public Task<Result<RouteView>> RouteAsync(string project, string task, bool ahead = false, CancellationToken cancellation = default) => _calls.GetAsync(
        ApiPath.WithQuery(Path(project) + "/route", ("task", task), ("ahead", ahead ? "true" : null)), WireJson.Default.EnvelopeRouteView, cancellation);

    /// <summary>Makes tasks, or brings them up to date, from a file's content: up to 1,000 tasks or 10,000 edges at a time.</summary>
    public Task<Result<ImportResult>> ImportAsync(
        string project, ImportBody body, CallOptions? options = null, CancellationToken cancellation = default) => _calls.WriteAsync(
        HttpMethod.Post, Path(project) + "/import", body, WireJson.Default.ImportBody, WireJson.Default.EnvelopeImportResult, options, cancellation);

    /// <summary>Every task with its text, edges and comments.</summary>
    /// <exception cref="KreweRequestException">The server refused, or the answer broke off.</exception>
    public IAsyncEnumerable<TaskDetailView> ExportAsync(string project, CancellationToken cancellation = default) =>
        _stream.ReadAsync(Path(project) + "/export", WireJson.Default.TaskDetailView, cancellation);

    /// <summary>Up to 1,000 events after a place in the order of commits.</summary>
    public Task<Result<Page<EventView>>> EventsAsync(
        string project, long after, int? limit = null, CancellationToken cancellation = default) =>
        _calls.ListAsync(
            ApiPath.WithQuery(Path(project) + "/events", ("after", ApiPath.Number(after)), ("limit", ApiPath.Number(limit))),
            WireJson.Default.EnvelopeIReadOnlyListEventView,
            cancellation);

    /// <summary>Those of up to 1,000 events or more after a place in the order of commits that are asked for.</summary>
    /// <param name="project">The project.</param>
    /// <param name="query">Which events.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>A page that may be short, or empty, although more follows: <see cref="Meta.LastSeq"/> says how far the log was looked at.</returns>
    public Task<Result<Page<EventView>>> EventsAsync(string project, EventQuery query, CancellationToken cancellation = default) =>
        _calls.ListAsync(
            ApiPath.WithQuery(
                Path(project) + "/events",
                ("after", ApiPath.Number(query.After)),
                ("limit", ApiPath.Number(query.Limit)),
                ("type", Joined(query.Kinds)),
                ("task", query.Task),
                ("agent", query.Agent)),
            WireJson.Default.EnvelopeIReadOnlyListEventView,
            cancellation);

    /// <summary>The events that come after a place, as a stream; null when there is none to be had now.</summary>
    internal async Task<LiveEvents?> OpenEventsAsync(
        string project, long after, FollowOptions options, TimeProvider time, CancellationToken cancellation)
    {
        // What one parameter cannot say is left out where it arrives.
        var path = ApiPath.WithQuery(
            Path(project) + "/events",
            ("after", ApiPath.Number(after)),
            ("type", Joined(options.Kinds)),
            ("task", options.Tasks.Count == 1 ? options.Tasks.First() : null),
            ("agent", options.Actors.Count == 1 ? options.Actors.First() : null));
        return await _stream.OpenEventsAsync(path, cancellation) is { } response ? await LiveEvents.OfAsync(response, time, cancellation) : null;
    }

    /// <summary>Every event so far after a place in the order of commits; ends with the newest.</summary>
    /// <exception cref="KreweRequestException">The server refused a page.</exception>
    public IAsyncEnumerable<EventView> AllEventsAsync(string project, long after = 0, CancellationToken cancellation = default) =>
        Paging.EventsAsync((cursor, token) => EventsAsync(project, cursor, Paging.EventsLimit, token), after, cancellation);

    private static string? Joined(IReadOnlyCollection<string> kinds) => kinds.Count == 0 ? null : string.Join(',', kinds);

    private static string Path(string project) => $"v1/projects/{ApiPath.Segment(project)}";

    private static string Paged(string path, int? page, int? limit) =>
        ApiPath.WithQuery(path, ("page", ApiPath.Number(page)), ("limit", ApiPath.Number(limit)));
}
