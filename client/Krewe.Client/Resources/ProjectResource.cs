using Krewe.Client.Transport;
using Krewe.Client.Wire;

namespace Krewe.Client;

/// <summary>Projects: settings, backlog, claims of the next task, events, import and export.</summary>
public sealed class ProjectResource
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

    /// <summary>Pending tasks that wait for others, with what they wait for.</summary>
    public Task<Result<Page<TaskView>>> BlockedAsync(
        string project, int? page = null, int? limit = null, CancellationToken cancellation = default) =>
        _calls.ListAsync(Paged(Path(project) + "/blocked", page, limit), WireJson.Default.EnvelopeIReadOnlyListTaskView, cancellation);

    /// <summary>Tasks that failed or expired too often.</summary>
    public Task<Result<Page<TaskView>>> DeadAsync(
        string project, int? page = null, int? limit = null, CancellationToken cancellation = default) =>
        _calls.ListAsync(Paged(Path(project) + "/dead", page, limit), WireJson.Default.EnvelopeIReadOnlyListTaskView, cancellation);

    /// <summary>Claims the best tasks for this agent, or says why there are none: that is a success too.</summary>
    public Task<Result<ClaimNextResult>> ClaimNextAsync(
        string project, ClaimNextBody body, CallOptions? options = null, CancellationToken cancellation = default) => _calls.WriteAsync(
        HttpMethod.Post,
        Path(project) + "/claim",
        body,
        WireJson.Default.ClaimNextBody,
        WireJson.Default.EnvelopeClaimNextResult,
        options,
        cancellation);

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

    /// <summary>Every event so far after a place in the order of commits; ends with the newest.</summary>
    /// <exception cref="KreweRequestException">The server refused a page.</exception>
    public IAsyncEnumerable<EventView> AllEventsAsync(string project, long after = 0, CancellationToken cancellation = default) =>
        Paging.EventsAsync((cursor, token) => EventsAsync(project, cursor, Paging.EventsLimit, token), after, cancellation);

    private static string Path(string project) => $"v1/projects/{ApiPath.Segment(project)}";

    private static string Paged(string path, int? page, int? limit) =>
        ApiPath.WithQuery(path, ("page", ApiPath.Number(page)), ("limit", ApiPath.Number(limit)));
}
