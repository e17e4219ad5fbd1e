using Krewe.Client.Wire;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Storage.Tasks;

namespace Krewe.Client.Cluster;

/// <summary>Tasks, in the cluster.</summary>
internal sealed class ClusterTasks(ClusterCalls calls) : IKreweTasks
{
    public Task<Result<TaskDetailView>> CreateAsync(CreateTaskBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        calls.WriteAsync(
            Writes.Create,
            string.Empty,
            body,
            options,
            request => ClusterProjects.OnProject(request, options?.Project, async key => View(await TaskCreation.CreateAsync(request, key, body), request)),
            cancellation);

    public Task<Result<IReadOnlyList<BulkOutcome>>> CreateManyAsync(
        BulkCreateBody body, CallOptions? options = null, CancellationToken cancellation = default) => calls.WriteAsync(
        Writes.CreateMany,
        string.Empty,
        body,
        options,
        request => ClusterProjects.OnProject(request, options?.Project, async key => View(await TaskCreation.CreateManyAsync(request, key, body), request)),
        cancellation);

    public Task<Result<PlanResult>> CreatePlanAsync(PlanBody body, CallOptions? options = null, CancellationToken cancellation = default) => calls.WriteAsync(
        Writes.CreatePlan,
        string.Empty,
        body,
        options,
        request => ClusterProjects.OnProject(request, body.Project ?? options?.Project, key => Plans.CreateAsync(request, key, body)),
        cancellation);

    public Task<Result<Page<TaskView>>> ListAsync(TaskQuery query, CancellationToken cancellation = default)
    {
        var problems = new Problems();
        var filter = TaskFilters.Of(query, problems);
        var sort = TaskFilters.Sort(query.Sort, problems);
        return calls.ListAsync<TaskView>(
            query.Page,
            query.Limit,
            (request, bounds) => problems.Any
                ? Task.FromResult<Answer<(IReadOnlyList<TaskView>, long)>>(Refusals.Invalid(problems))
                : ClusterProjects.OnProject(request, query.Project, key => TaskPages.ReadAsync(request, key, filter, sort, bounds)),
            cancellation);
    }

    public Task<Result<TaskDetailView>> GetAsync(string id, string? project = null, CancellationToken cancellation = default) => calls.ReadAsync(
        request => OnTask(request, id, project, async key => View(await TaskReads.FindAsync(request, key), request)), cancellation);

    public Task<Result<TaskContextView>> ContextAsync(string id, string? project = null, CancellationToken cancellation = default) => calls.ReadAsync(
        request => OnTask(request, id, project, key => TaskContexts.FindAsync(request, key)), cancellation);

    public Task<Result<TaskDetailView>> ReplaceAsync(
        string id, ReplaceTaskBody body, CallOptions? options = null, CancellationToken cancellation = default) => calls.WriteAsync(
        Writes.Replace,
        id,
        body,
        options,
        request => OnTask(request, id, options?.Project, async key => View(await Edits.ReplaceAsync(request, key, body, options?.IfMatch), request)),
        cancellation);

    public Task<Result<TaskDetailView>> PatchAsync(
        string id, PatchTaskBody body, CallOptions? options = null, CancellationToken cancellation = default) => calls.WriteAsync(
        Writes.Patch,
        id,
        body,
        options,
        request => OnTask(request, id, options?.Project, async key => View(await Edits.PatchAsync(request, key, body, options?.IfMatch), request)),
        cancellation);

    public Task<Result<TaskView>> DeleteAsync(string id, CallOptions? options = null, CancellationToken cancellation = default) =>
        ExecuteAsync(Writes.Delete, id, new ReasonBody(), options, _ => new DeleteTask(options?.IfMatch), cancellation);

    public Task<Result<TaskView>> ClaimAsync(
        string id, ClaimBody? body = null, CallOptions? options = null, CancellationToken cancellation = default)
    {
        var claim = body ?? new ClaimBody();
        return calls.WriteAsync(
            Writes.Claim,
            id,
            claim,
            options,
            request => OnTask<TaskView>(request, id, options?.Project, async key =>
            {
                var reply = await Claims.ClaimAsync(request, key, claim);
                var context = await Claims.ContextOfAsync(request, key, claim, reply);
                return View(reply, request).TryGetValue(out var task, out var refusal) ? task with { Context = context } : refusal;
            }),
            cancellation);
    }

    public Task<Result<TaskView>> HeartbeatAsync(string id, long fence, CallOptions? options = null, CancellationToken cancellation = default) =>
        calls.WriteAsync(
            Writes.Heartbeat,
            id,
            new HeartbeatBody { Fence = fence },
            options,
            request => OnTask<TaskView>(request, id, options?.Project, async key =>
            {
                var (claim, drain, unread) = await Claims.RenewAsync(request, key, fence);
                return View(claim, request).TryGetValue(out var task, out var refusal) ? task with { Drain = Halts.View(drain), UnreadMessages = unread } : refusal;
            }),
            cancellation);

    public Task<Result<TaskView>> ProgressAsync(
        string id, ProgressBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        calls.WriteAsync(
            Writes.Progress,
            id,
            body,
            options,
            request => OnTask<TaskView>(request, id, options?.Project, async key =>
            {
                if (!(await ProgressReports.ReportAsync(request, key, body)).TryGetValue(out var report, out var refused))
                {
                    return refused;
                }

                return View(report.Reply, request).TryGetValue(out var task, out var refusal)
                    ? task with { Discovered = report.Discovered.Count > 0 ? report.Discovered : null }
                    : refusal;
            }),
            cancellation);

    public Task<Result<TaskView>> ReserveAsync(string id, ReserveBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        ExecuteAsync(Writes.Reserve, id, body, options, Commands.Reserve, cancellation);

    public Task<Result<TaskView>> UnreserveAsync(string id, UnreserveBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        ExecuteAsync(Writes.Unreserve, id, body, options, Commands.Unreserve, cancellation);

    public Task<Result<TaskView>> ReleaseAsync(string id, HandInBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        ReleaseAsync(id, new ReleaseBody { Fence = body.Fence, Reason = body.Reason }, options, cancellation);

    public Task<Result<TaskView>> ForceReleaseAsync(
        string id, string reason, bool countAttempt = false, long? fence = null, CallOptions? options = null, CancellationToken cancellation = default) =>
        ReleaseAsync(id, new ReleaseBody { Force = true, Reason = reason, CountAttempt = countAttempt ? true : null, Fence = fence }, options, cancellation);

    public Task<Result<TaskView>> SubmitAsync(string id, HandInBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        ExecuteAsync(Writes.Submit, id, body, options, Commands.Submit, cancellation);

    public Task<Result<TaskView>> CompleteAsync(string id, HandInBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        ExecuteAsync(Writes.Complete, id, body, options, Commands.Complete, cancellation);

    public Task<Result<TaskView>> FailAsync(string id, HandInBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        ExecuteAsync(Writes.Fail, id, body, options, Commands.Fail, cancellation);

    public Task<Result<TaskView>> SettleAsync(string id, SettleBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        ExecuteAsync(Writes.Settle, id, body, options, Commands.Settle, cancellation);

    public Task<Result<TaskView>> LinkAsync(string id, LinkBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        ExecuteAsync(Writes.Link, id, body, options, Commands.Link, cancellation);

    public Task<Result<TaskView>> AssignAsync(
        string id, string? agent, string? reason = null, CallOptions? options = null, CancellationToken cancellation = default) =>
        AssignAsync(id, new AssignBody { Agent = agent, Reason = reason }, options, cancellation);

    public Task<Result<TaskView>> AssignToUnknownAsync(
        string id, string agent, string? reason = null, CallOptions? options = null, CancellationToken cancellation = default) =>
        AssignAsync(id, new AssignBody { Agent = agent, Reason = reason, AllowUnknown = true }, options, cancellation);

    public Task<Result<TaskView>> ApproveAsync(string id, string? reason = null, CallOptions? options = null, CancellationToken cancellation = default) =>
        ApproveAsync(id, new DecideBody { Reason = reason }, options, cancellation);

    public Task<Result<TaskView>> ApproveAsync(string id, DecideBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        DecideAsync(Writes.Approve, id, body, options, Reviews.ApproveAsync, cancellation);

    public Task<Result<TaskView>> RejectAsync(string id, string reason, CallOptions? options = null, CancellationToken cancellation = default) =>
        RejectAsync(id, new DecideBody { Reason = reason }, options, cancellation);

    public Task<Result<TaskView>> RejectAsync(string id, DecideBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        DecideAsync(Writes.Reject, id, body, options, Reviews.RejectAsync, cancellation);

    public Task<Result<TaskView>> BlockAsync(string id, BlockBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        SetAsideAsync(Writes.Block, id, body, body.Fence, options, Commands.Block, cancellation);

    public Task<Result<TaskView>> UnblockAsync(string id, string? reason = null, CallOptions? options = null, CancellationToken cancellation = default) =>
        SayAsync(Writes.Unblock, id, reason, options, Commands.Unblock, cancellation);

    public Task<Result<TaskView>> DeferAsync(string id, DeferBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        SetAsideAsync(Writes.Defer, id, body, body.Fence, options, Commands.Defer, cancellation);

    public Task<Result<TaskView>> CancelAsync(string id, string? reason = null, CallOptions? options = null, CancellationToken cancellation = default) =>
        SayAsync(Writes.Cancel, id, reason, options, Commands.Cancel, cancellation);

    public Task<Result<TaskView>> ReopenAsync(string id, string? reason = null, CallOptions? options = null, CancellationToken cancellation = default) =>
        SayAsync(Writes.Reopen, id, reason, options, Commands.Reopen, cancellation);

    public Task<Result<TaskView>> RetryAsync(string id, string? reason = null, CallOptions? options = null, CancellationToken cancellation = default) =>
        SayAsync(Writes.Retry, id, reason, options, Commands.Retry, cancellation);

    public Task<Result<Page<CommentView>>> CommentsAsync(string id, string? project = null, CancellationToken cancellation = default) =>
        calls.ListAsync<CommentView>(
            null, null, (request, bounds) => OnTask(request, id, project, key => CommentsAsync(request, key, bounds)), cancellation);

    public Task<Result<CommentView>> CommentAsync(string id, string text, CallOptions? options = null, CancellationToken cancellation = default)
    {
        var body = new CommentBody { Text = text };
        return calls.WriteAsync(
            Writes.Comment,
            id,
            body,
            options,
            request => OnTask<CommentView>(request, id, options?.Project, async key =>
                (await Comments.AddAsync(request, key, body)).TryGetValue(out var comment, out var refusal) ? CommentViews.Of(comment) : refusal),
            cancellation);
    }

    public Task<Result<Page<EdgeView>>> DependenciesAsync(string id, string? project = null, CancellationToken cancellation = default) => calls.ReadAsync(
        request => OnTask<Page<EdgeView>>(request, id, project, async key =>
            (await TaskReads.FindAsync(request, key)).TryGetValue(out var detail, out var refusal)
                ? new Page<EdgeView>([.. detail.Dependencies.Select(EdgeViews.Of)], new Meta { Total = detail.Dependencies.Count })
                : refusal),
        cancellation);

    public Task<Result<TaskView>> AddDependencyAsync(
        string id, DependencyBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        KeepAsync(Writes.AddDependency, id, body, options, (request, key) => Dependencies.AddAsync(request, key, body), cancellation);

    public Task<Result<TaskView>> RemoveDependencyAsync(
        string id, string dependsOn, CallOptions? options = null, CancellationToken cancellation = default)
    {
        var body = new DependencyBody { DependsOn = dependsOn };
        return KeepAsync(Writes.RemoveDependency, id, body, options, (request, key) => Dependencies.RemoveAsync(request, key, dependsOn), cancellation);
    }

    public Task<Result<Page<EventView>>> HistoryAsync(string id, string? project = null, CancellationToken cancellation = default) => calls.ReadAsync(
        request => OnTask(request, id, project, key => EventPages.ReadAsync(
            request, after: 0, limit: null, most => TaskReads.HistoryAsync(request, key, 0, most))),
        cancellation);

    private Task<Result<TaskView>> SayAsync(
        Write<ReasonBody> write, string id, string? reason, CallOptions? options, Func<ReasonBody, TaskCommand> commandOf, CancellationToken cancellation) =>
        ExecuteAsync(write, id, new ReasonBody { Reason = reason }, options, commandOf, cancellation);

    private Task<Result<TaskView>> ReleaseAsync(string id, ReleaseBody body, CallOptions? options, CancellationToken cancellation) => DoAsync(
        Writes.Release,
        id,
        body,
        options,
        (request, key) => Commands.ExecuteAsync(request, key, Commands.Release(body)),
        cancellation,
        (request, key) => Commands.ObstacleToRelease(request, key, body));

    private Task<Result<TaskView>> AssignAsync(string id, AssignBody body, CallOptions? options, CancellationToken cancellation) => calls.WriteAsync(
        Writes.Assign,
        id,
        body,
        options,
        request => OnTask(request, id, options?.Project, async key =>
            (await Assignments.AssignAsync(request, key, body)).TryGetValue(out var reply, out var refusal) ? View(reply, request) : refusal),
        cancellation);

    private Task<Result<TaskView>> DecideAsync(
        Write<DecideBody> write, string id, DecideBody body, CallOptions? options, Func<Request, TaskKey, DecideBody, Task<TaskReply>> decide, CancellationToken cancellation) =>
        DoAsync(
            write,
            id,
            body,
            options,
            (request, key) => decide(request, key, body),
            cancellation,
            (request, key) => Reviews.ObstacleToDecide(request, key, body));

    private Task<Result<TaskView>> SetAsideAsync<TBody>(
        Write<TBody> write, string id, TBody body, long? fence, CallOptions? options, Func<TBody, TaskCommand> commandOf, CancellationToken cancellation) =>
        DoAsync(
            write,
            id,
            body,
            options,
            (request, key) => Commands.ExecuteAsync(request, key, commandOf(body)),
            cancellation,
            (request, key) => Commands.ObstacleToSetAside(request, key, fence));

    private Task<Result<TaskView>> ExecuteAsync<TBody>(
        Write<TBody> write, string id, TBody body, CallOptions? options, Func<TBody, TaskCommand> commandOf, CancellationToken cancellation) =>
        DoAsync(write, id, body, options, (request, key) => Commands.ExecuteAsync(request, key, commandOf(body)), cancellation);

    /// <summary>A write on one task, which keeps its own answer for repeats.</summary>
    private Task<Result<TaskView>> DoAsync<TBody>(
        Write<TBody> write,
        string id,
        TBody body,
        CallOptions? options,
        Func<Request, TaskKey, Task<TaskReply>> ask,
        CancellationToken cancellation,
        Func<Request, TaskKey, ErrorBody?>? obstacleTo = null) => calls.WriteAsync(
        write,
        id,
        body,
        options,
        request => OnTask<TaskView>(request, id, options?.Project, async key =>
            obstacleTo?.Invoke(request, key) is { } obstacle ? obstacle : View(await ask(request, key), request)),
        cancellation);

    /// <summary>A write on the graph, whose answer is kept beside.</summary>
    private Task<Result<TaskView>> KeepAsync<TBody>(
        Write<TBody> write, string id, TBody body, CallOptions? options, Func<Request, TaskKey, Task<TaskReply>> ask, CancellationToken cancellation) =>
        calls.WriteAsync(
            write,
            id,
            body,
            options,
            request => OnTask(request, id, options?.Project, key => KeptResults.RunAsync(
                request, WireJson.Default.TaskView, async () => View(await ask(request, key), request))),
            cancellation);

    private static async Task<Answer<T>> OnTask<T>(Request request, string id, string? project, Func<TaskKey, Task<Answer<T>>> work) =>
        (await Targets.TaskAsync(request, id, project)).TryGetValue(out var key, out var refusal) ? await work(key) : refusal;

    private static Answer<TaskView> View(TaskReply reply, Request request) => reply is { IsSuccess: true, Task: { } task }
        ? TaskViews.Of(task, request.Eyes)
        : Refusals.Of(reply.Result, reply.Rejection);

    private static Answer<TaskDetailView> View(Answer<TaskDetail> answer, Request request) =>
        answer.TryGetValue(out var detail, out var refusal) ? TaskViews.Of(detail, request.Eyes) : refusal;

    private static Answer<TaskDetailView> View(Answer<Edited> answer, Request request) =>
        answer.TryGetValue(out var edited, out var refusal) ? TaskViews.Of(edited, request.Eyes) : refusal;

    private static Answer<IReadOnlyList<BulkOutcome>> View(Answer<BulkCreation> answer, Request request) =>
        answer.TryGetValue(out var bulk, out var refusal)
            ? new Answer<IReadOnlyList<BulkOutcome>>([.. bulk.Outcomes.Select((outcome, index) => new BulkOutcome
            {
                Index = index,
                Success = outcome.Error is null,
                Task = outcome.Task is { } task ? TaskViews.Of(task, request.Eyes) : null,
                Error = outcome.Error,
            })])
            : refusal;

    private static async Task<Answer<(IReadOnlyList<CommentView> Items, long Total)>> CommentsAsync(
        Request request, TaskKey key, (int Offset, int Limit) bounds) =>
        (await TaskReads.CommentsAsync(request, key, bounds.Offset, bounds.Limit)).TryGetValue(out var found, out var refusal)
            ? ([.. found.Comments.Select(CommentViews.Of)], found.Total)
            : new Answer<(IReadOnlyList<CommentView>, long)>(refusal);
}
