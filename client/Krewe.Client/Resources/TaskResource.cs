using System.Text.Json.Serialization.Metadata;
using Krewe.Client.Transport;
using Krewe.Client.Wire;

namespace Krewe.Client;

/// <summary>Tasks, and everything that one can do with a single one.</summary>
/// <remarks>Whoever works under a claim sends its fence with every write; STALE_CLAIM then means: the claim is over, discard the work.</remarks>
public sealed class TaskResource : IKreweTasks
{
    private readonly ApiCalls _calls;

    internal TaskResource(ApiCalls calls) => _calls = calls;

    /// <summary>Makes a task.</summary>
    public Task<Result<TaskDetailView>> CreateAsync(
        CreateTaskBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        _calls.WriteAsync(
            HttpMethod.Post, Root(options), body, WireJson.Default.CreateTaskBody, WireJson.Default.EnvelopeTaskDetailView, options, cancellation);

    /// <summary>Makes 1 to 1,000 tasks, each with an outcome of its own.</summary>
    public Task<Result<IReadOnlyList<BulkOutcome>>> CreateManyAsync(
        BulkCreateBody body, CallOptions? options = null, CancellationToken cancellation = default) => _calls.WriteAsync(
        HttpMethod.Post,
        ApiPath.WithQuery("v1/tasks/bulk", ("project", options?.Project)),
        body,
        WireJson.Default.BulkCreateBody,
        WireJson.Default.EnvelopeIReadOnlyListBulkOutcome,
        options,
        cancellation);

    /// <summary>Makes 1 to 10,000 tasks that name each other, all or none.</summary>
    public Task<Result<PlanResult>> CreatePlanAsync(PlanBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        _calls.WriteAsync(
            HttpMethod.Post,
            ApiPath.WithQuery("v1/tasks/graph", ("project", options?.Project)),
            body,
            WireJson.Default.PlanBody,
            WireJson.Default.EnvelopePlanResult,
            options,
            cancellation);

    /// <summary>A page of the tasks that the query names.</summary>
    public Task<Result<Page<TaskView>>> ListAsync(TaskQuery query, CancellationToken cancellation = default) =>
        _calls.ListAsync(query.ToPath(), WireJson.Default.EnvelopeIReadOnlyListTaskView, cancellation);

    /// <summary>Every task that the query names, page by page.</summary>
    /// <exception cref="KreweRequestException">The server refused a page.</exception>
    public IAsyncEnumerable<TaskView> AllAsync(TaskQuery query, CancellationToken cancellation = default) =>
        KreweLists.AllAsync(this, query, cancellation);

    /// <summary>One task with its text and edges.</summary>
    public Task<Result<TaskDetailView>> GetAsync(string id, string? project = null, CancellationToken cancellation = default) =>
        _calls.GetAsync(ApiPath.WithQuery($"v1/tasks/{ApiPath.Segment(id)}", ("project", project)), WireJson.Default.EnvelopeTaskDetailView, cancellation);

    /// <summary>1 to 100 tasks with text and edges, in the order of the ids; those that do not exist are left out.</summary>
    public async Task<Result<IReadOnlyList<TaskDetailView>>> DetailsAsync(
        string? project, IReadOnlyList<string> ids, CancellationToken cancellation = default)
    {
        var path = ApiPath.WithQuery("v1/tasks", ("project", project), ("id", string.Join(',', ids)));
        return (await _calls.ListAsync(path, WireJson.Default.EnvelopeIReadOnlyListTaskDetailView, cancellation)).Map(page => page.Items);
    }

    /// <summary>The first 20 tasks whose id begins so, by id.</summary>
    public async Task<Result<IReadOnlyList<TaskView>>> FindByPrefixAsync(string? project, string prefix, CancellationToken cancellation = default)
    {
        var path = ApiPath.WithQuery("v1/tasks", ("project", project), ("id_prefix", prefix));
        return (await _calls.ListAsync(path, WireJson.Default.EnvelopeIReadOnlyListTaskView, cancellation)).Map(page => page.Items);
    }

    /// <summary>What an agent needs to begin with a task: text, what came before it, remarks, files and a branch.</summary>
    public Task<Result<TaskContextView>> ContextAsync(string id, string? project = null, CancellationToken cancellation = default) =>
        _calls.GetAsync(Path(id, "context", project), WireJson.Default.EnvelopeTaskContextView, cancellation);

    /// <summary>Replaces all that a task says.</summary>
    public Task<Result<TaskDetailView>> ReplaceAsync(
        string id, ReplaceTaskBody body, CallOptions? options = null, CancellationToken cancellation = default) => _calls.WriteAsync(
        HttpMethod.Put, Path(id, null, options), body, WireJson.Default.ReplaceTaskBody, WireJson.Default.EnvelopeTaskDetailView, options, cancellation);

    /// <summary>Changes what is set in the body.</summary>
    public Task<Result<TaskDetailView>> PatchAsync(
        string id, PatchTaskBody body, CallOptions? options = null, CancellationToken cancellation = default) => _calls.WriteAsync(
        HttpMethod.Patch, Path(id, null, options), body, WireJson.Default.PatchTaskBody, WireJson.Default.EnvelopeTaskDetailView, options, cancellation);

    /// <summary>Deletes a task.</summary>
    public Task<Result<TaskView>> DeleteAsync(string id, CallOptions? options = null, CancellationToken cancellation = default) =>
        _calls.WriteAsync(HttpMethod.Delete, Path(id, null, options), WireJson.Default.EnvelopeTaskView, options, cancellation);

    /// <summary>Claims a task for this agent and session. The answer's fence goes with every later write.</summary>
    public Task<Result<TaskView>> ClaimAsync(
        string id, ClaimBody? body = null, CallOptions? options = null, CancellationToken cancellation = default) =>
        DoAsync(id, "claim", body ?? new ClaimBody(), WireJson.Default.ClaimBody, options, cancellation);

    /// <summary>Renews the lease.</summary>
    public Task<Result<TaskView>> HeartbeatAsync(
        string id, long fence, CallOptions? options = null, CancellationToken cancellation = default) =>
        DoAsync(id, "heartbeat", new HeartbeatBody { Fence = fence }, WireJson.Default.HeartbeatBody, options, cancellation);

    /// <summary>Tells how far the work is, and renews the lease.</summary>
    public Task<Result<TaskView>> ProgressAsync(
        string id, ProgressBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        DoAsync(id, "progress", body, WireJson.Default.ProgressBody, options, cancellation);

    /// <summary>Adds paths to what the claim holds: all of them or none.</summary>
    public Task<Result<TaskView>> ReserveAsync(
        string id, ReserveBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        DoAsync(id, "reserve", body, WireJson.Default.ReserveBody, options, cancellation);

    /// <summary>Gives up paths that the claim holds.</summary>
    public Task<Result<TaskView>> UnreserveAsync(
        string id, UnreserveBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        DoAsync(id, "unreserve", body, WireJson.Default.UnreserveBody, options, cancellation);

    /// <summary>Gives the task back undone.</summary>
    public Task<Result<TaskView>> ReleaseAsync(
        string id, HandInBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        DoAsync(id, "release", body, WireJson.Default.HandInBody, options, cancellation);

    /// <summary>
    /// Takes the task from whoever holds it; for leads. Its holder's next write is refused as stale, and told who did it and why.
    /// </summary>
    /// <param name="id">The task.</param>
    /// <param name="reason">Why; the holder is told.</param>
    /// <param name="countAttempt">True when it counts as an attempt.</param>
    /// <param name="fence">The claim that is meant; null for whichever lives.</param>
    /// <param name="options">Project and idempotency key.</param>
    /// <param name="cancellation">Gives up waiting; what was sent may be carried out all the same.</param>
    public Task<Result<TaskView>> ForceReleaseAsync(
        string id, string reason, bool countAttempt = false, long? fence = null, CallOptions? options = null, CancellationToken cancellation = default) =>
        DoAsync(
            id,
            "release",
            new ReleaseBody { Force = true, Reason = reason, CountAttempt = countAttempt ? true : null, Fence = fence },
            WireJson.Default.ReleaseBody,
            options,
            cancellation);

    /// <summary>Hands the task in for review.</summary>
    public Task<Result<TaskView>> SubmitAsync(
        string id, HandInBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        DoAsync(id, "submit", body, WireJson.Default.HandInBody, options, cancellation);

    /// <summary>Ends the task as done.</summary>
    public Task<Result<TaskView>> CompleteAsync(
        string id, HandInBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        DoAsync(id, "complete", body, WireJson.Default.HandInBody, options, cancellation);

    /// <summary>Gives the task back as failed: it rests, or is dead after too many attempts.</summary>
    public Task<Result<TaskView>> FailAsync(
        string id, HandInBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        DoAsync(id, "fail", body, WireJson.Default.HandInBody, options, cancellation);

    /// <summary>Chooses the only agent that may have a task (null: anyone who fits), and takes it from another that holds it. For leads.</summary>
    public Task<Result<TaskView>> AssignAsync(
        string id, string? agent, string? reason = null, CallOptions? options = null, CancellationToken cancellation = default) =>
        DoAsync(id, "assign", new AssignBody { Agent = agent, Reason = reason }, WireJson.Default.AssignBody, options, cancellation);

    /// <summary>The same for an agent that nobody has heard of yet, which is refused otherwise.</summary>
    public Task<Result<TaskView>> AssignToUnknownAsync(
        string id, string agent, string? reason = null, CallOptions? options = null, CancellationToken cancellation = default) =>
        DoAsync(id, "assign", new AssignBody { Agent = agent, Reason = reason, AllowUnknown = true }, WireJson.Default.AssignBody, options, cancellation);

    /// <summary>Records that the work was done outside of any claim, such as by a merged pull request; for leads.</summary>
    public Task<Result<TaskView>> SettleAsync(
        string id, SettleBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        DoAsync(id, "settle", body, WireJson.Default.SettleBody, options, cancellation);

    /// <summary>Tells what has come of the work, in whatever state the task is, without a claim on it.</summary>
    public Task<Result<TaskView>> LinkAsync(
        string id, LinkBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        DoAsync(id, "artifacts", body, WireJson.Default.LinkBody, options, cancellation);

    /// <summary>Accepts handed-in work; for leads.</summary>
    public Task<Result<TaskView>> ApproveAsync(
        string id, string? reason = null, CallOptions? options = null, CancellationToken cancellation = default) =>
        ApproveAsync(id, new DecideBody { Reason = reason }, options, cancellation);

    /// <summary>Decides what a review task is about, for whoever holds it; or as a lead does, without a fence.</summary>
    public Task<Result<TaskView>> ApproveAsync(
        string id, DecideBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        DoAsync(id, "approve", body, WireJson.Default.DecideBody, options, cancellation);

    /// <summary>Sends handed-in work back, with what is missing; for leads.</summary>
    public Task<Result<TaskView>> RejectAsync(
        string id, string reason, CallOptions? options = null, CancellationToken cancellation = default) =>
        RejectAsync(id, new DecideBody { Reason = reason }, options, cancellation);

    /// <summary>Sends back what a review task is about, for whoever holds it; or as a lead does, without a fence.</summary>
    public Task<Result<TaskView>> RejectAsync(
        string id, DecideBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        DoAsync(id, "reject", body, WireJson.Default.DecideBody, options, cancellation);

    /// <summary>Sets the task aside until somebody unblocks it.</summary>
    public Task<Result<TaskView>> BlockAsync(
        string id, BlockBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        DoAsync(id, "block", body, WireJson.Default.BlockBody, options, cancellation);

    /// <summary>Takes a task up again that was blocked or deferred.</summary>
    public Task<Result<TaskView>> UnblockAsync(
        string id, string? reason = null, CallOptions? options = null, CancellationToken cancellation = default) =>
        SayAsync(id, "unblock", reason, options, cancellation);

    /// <summary>Sets the task aside until a time.</summary>
    public Task<Result<TaskView>> DeferAsync(
        string id, DeferBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        DoAsync(id, "defer", body, WireJson.Default.DeferBody, options, cancellation);

    /// <summary>Ends the task as not to be done; for leads.</summary>
    public Task<Result<TaskView>> CancelAsync(
        string id, string? reason = null, CallOptions? options = null, CancellationToken cancellation = default) =>
        SayAsync(id, "cancel", reason, options, cancellation);

    /// <summary>Brings closed work back; for leads.</summary>
    public Task<Result<TaskView>> ReopenAsync(
        string id, string? reason = null, CallOptions? options = null, CancellationToken cancellation = default) =>
        SayAsync(id, "reopen", reason, options, cancellation);

    /// <summary>Brings dead work back; for leads.</summary>
    public Task<Result<TaskView>> RetryAsync(
        string id, string? reason = null, CallOptions? options = null, CancellationToken cancellation = default) =>
        SayAsync(id, "retry", reason, options, cancellation);

    /// <summary>The remarks on a task, oldest first.</summary>
    public Task<Result<Page<CommentView>>> CommentsAsync(string id, string? project = null, CancellationToken cancellation = default) =>
        _calls.ListAsync(Path(id, "comments", project), WireJson.Default.EnvelopeIReadOnlyListCommentView, cancellation);

    /// <summary>A page of the remarks on a task, oldest first.</summary>
    public Task<Result<Page<CommentView>>> CommentsAsync(string id, string? project, int page, int limit, CancellationToken cancellation = default) => _calls.ListAsync(
        ApiPath.WithQuery($"v1/tasks/{ApiPath.Segment(id)}/comments", ("project", project), ("page", ApiPath.Number(page)), ("limit", ApiPath.Number(limit))),
        WireJson.Default.EnvelopeIReadOnlyListCommentView,
        cancellation);

    /// <summary>Adds a remark.</summary>
    public Task<Result<CommentView>> CommentAsync(
        string id, string text, CallOptions? options = null, CancellationToken cancellation = default) =>
        _calls.WriteAsync(
            HttpMethod.Post,
            Path(id, "comments", options),
            new CommentBody { Text = text },
            WireJson.Default.CommentBody,
            WireJson.Default.EnvelopeCommentView,
            options,
            cancellation);

    /// <summary>What the task depends on.</summary>
    public Task<Result<Page<EdgeView>>> DependenciesAsync(string id, string? project = null, CancellationToken cancellation = default) =>
        _calls.ListAsync(Path(id, "dependencies", project), WireJson.Default.EnvelopeIReadOnlyListEdgeView, cancellation);

    /// <summary>Makes the task depend on another. Refused when that would close a cycle.</summary>
    public Task<Result<TaskView>> AddDependencyAsync(
        string id, DependencyBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        DoAsync(id, "dependencies", body, WireJson.Default.DependencyBody, options, cancellation);

    /// <summary>Removes a dependency.</summary>
    public Task<Result<TaskView>> RemoveDependencyAsync(
        string id, string dependsOn, CallOptions? options = null, CancellationToken cancellation = default) => _calls.WriteAsync(
        HttpMethod.Delete,
        Path(id, "dependencies/" + ApiPath.Segment(dependsOn), options),
        WireJson.Default.EnvelopeTaskView,
        options,
        cancellation);

    /// <summary>Everything that happened to the task, in order.</summary>
    public Task<Result<Page<EventView>>> HistoryAsync(string id, string? project = null, CancellationToken cancellation = default) =>
        _calls.ListAsync(Path(id, "history", project), WireJson.Default.EnvelopeIReadOnlyListEventView, cancellation);

    private Task<Result<TaskView>> SayAsync(string id, string verb, string? reason, CallOptions? options, CancellationToken cancellation) =>
        DoAsync(id, verb, new ReasonBody { Reason = reason }, WireJson.Default.ReasonBody, options, cancellation);

    private Task<Result<TaskView>> DoAsync<TBody>(
        string id, string verb, TBody body, JsonTypeInfo<TBody> type, CallOptions? options, CancellationToken cancellation) =>
        _calls.WriteAsync(HttpMethod.Post, Path(id, verb, options), body, type, WireJson.Default.EnvelopeTaskView, options, cancellation);

    private static string Root(CallOptions? options) => ApiPath.WithQuery("v1/tasks", ("project", options?.Project));

    private static string Path(string id, string? part, CallOptions? options) => Path(id, part, options?.Project);

    private static string Path(string id, string? part, string? project)
    {
        var path = $"v1/tasks/{ApiPath.Segment(id)}";
        return ApiPath.WithQuery(part is null ? path : $"{path}/{part}", ("project", project));
    }
}
