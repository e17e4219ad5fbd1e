using Krewe.Client.Wire;

namespace Krewe.Client;

/// <summary>Tasks, and everything that one can do with a single one.</summary>
public interface IKreweTasks
{
    /// <summary>Makes a task.</summary>
    Task<Result<TaskDetailView>> CreateAsync(CreateTaskBody body, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Makes 1 to 1,000 tasks, each with an outcome of its own.</summary>
    Task<Result<IReadOnlyList<BulkOutcome>>> CreateManyAsync(
        BulkCreateBody body, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Makes 1 to 10,000 tasks that name each other, all or none.</summary>
    Task<Result<PlanResult>> CreatePlanAsync(PlanBody body, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>A page of the tasks that the query names.</summary>
    Task<Result<Page<TaskView>>> ListAsync(TaskQuery query, CancellationToken cancellation = default);

    /// <summary>One task with its text and edges.</summary>
    Task<Result<TaskDetailView>> GetAsync(string id, string? project = null, CancellationToken cancellation = default);

    /// <summary>What an agent needs to begin with a task: text, what came before it, remarks, files and a branch.</summary>
    Task<Result<TaskContextView>> ContextAsync(string id, string? project = null, CancellationToken cancellation = default);

    /// <summary>Replaces all that a task says.</summary>
    Task<Result<TaskDetailView>> ReplaceAsync(string id, ReplaceTaskBody body, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Changes what is set in the body.</summary>
    Task<Result<TaskDetailView>> PatchAsync(string id, PatchTaskBody body, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Deletes a task.</summary>
    Task<Result<TaskView>> DeleteAsync(string id, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Claims a task for this agent and session. The answer's fence goes with every later write.</summary>
    Task<Result<TaskView>> ClaimAsync(string id, ClaimBody? body = null, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Renews the lease.</summary>
    Task<Result<TaskView>> HeartbeatAsync(string id, long fence, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Tells how far the work is, and renews the lease.</summary>
    Task<Result<TaskView>> ProgressAsync(string id, ProgressBody body, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Adds paths to what the claim holds: all of them or none. Refused with PATHS_RESERVED when others hold any.</summary>
    Task<Result<TaskView>> ReserveAsync(string id, ReserveBody body, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Gives up paths that the claim holds, so that others need not wait for its end.</summary>
    Task<Result<TaskView>> UnreserveAsync(string id, UnreserveBody body, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Gives the task back undone.</summary>
    Task<Result<TaskView>> ReleaseAsync(string id, HandInBody body, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>
    /// Takes the task from whoever holds it; for leads. Its holder's next write is refused as stale, and told who did it and why.
    /// </summary>
    /// <param name="id">The task.</param>
    /// <param name="reason">Why; the holder is told.</param>
    /// <param name="countAttempt">True when it counts as an attempt.</param>
    /// <param name="fence">The claim that is meant; null for whichever lives.</param>
    /// <param name="options">Project and idempotency key.</param>
    /// <param name="cancellation">Gives up waiting; what was sent may be carried out all the same.</param>
    Task<Result<TaskView>> ForceReleaseAsync(
        string id, string reason, bool countAttempt = false, long? fence = null, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Hands the task in for review.</summary>
    Task<Result<TaskView>> SubmitAsync(string id, HandInBody body, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Ends the task as done.</summary>
    Task<Result<TaskView>> CompleteAsync(string id, HandInBody body, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Gives the task back as failed: it rests, or is dead after too many attempts.</summary>
    Task<Result<TaskView>> FailAsync(string id, HandInBody body, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Chooses the only agent that may have a task (null: anyone who fits), and takes it from another that holds it. For leads.</summary>
    Task<Result<TaskView>> AssignAsync(
        string id, string? agent, string? reason = null, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>The same for an agent that nobody has heard of yet, which is refused otherwise.</summary>
    Task<Result<TaskView>> AssignToUnknownAsync(
        string id, string agent, string? reason = null, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Records that the work was done outside of any claim, such as by a merged pull request; for leads.</summary>
    Task<Result<TaskView>> SettleAsync(string id, SettleBody body, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Tells what has come of the work, in whatever state the task is, without a claim on it.</summary>
    Task<Result<TaskView>> LinkAsync(string id, LinkBody body, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Accepts handed-in work; for leads.</summary>
    Task<Result<TaskView>> ApproveAsync(string id, string? reason = null, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Decides what a review task is about, for whoever holds it; or as a lead does, without a fence.</summary>
    Task<Result<TaskView>> ApproveAsync(string id, DecideBody body, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Sends handed-in work back, with what is missing; for leads.</summary>
    Task<Result<TaskView>> RejectAsync(string id, string reason, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Sends back what a review task is about, for whoever holds it; or as a lead does, without a fence.</summary>
    Task<Result<TaskView>> RejectAsync(string id, DecideBody body, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Sets the task aside until somebody unblocks it.</summary>
    Task<Result<TaskView>> BlockAsync(string id, BlockBody body, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Takes a task up again that was blocked or deferred.</summary>
    Task<Result<TaskView>> UnblockAsync(string id, string? reason = null, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Sets the task aside until a time.</summary>
    Task<Result<TaskView>> DeferAsync(string id, DeferBody body, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Ends the task as not to be done; for leads.</summary>
    Task<Result<TaskView>> CancelAsync(string id, string? reason = null, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Brings closed work back; for leads.</summary>
    Task<Result<TaskView>> ReopenAsync(string id, string? reason = null, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Brings dead work back; for leads.</summary>
    Task<Result<TaskView>> RetryAsync(string id, string? reason = null, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>The remarks on a task, oldest first.</summary>
    Task<Result<Page<CommentView>>> CommentsAsync(string id, string? project = null, CancellationToken cancellation = default);

    /// <summary>Adds a remark.</summary>
    Task<Result<CommentView>> CommentAsync(string id, string text, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>What the task depends on.</summary>
    Task<Result<Page<EdgeView>>> DependenciesAsync(string id, string? project = null, CancellationToken cancellation = default);

    /// <summary>Makes the task depend on another. Refused when that would close a cycle.</summary>
    Task<Result<TaskView>> AddDependencyAsync(string id, DependencyBody body, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Removes a dependency.</summary>
    Task<Result<TaskView>> RemoveDependencyAsync(string id, string dependsOn, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Everything that happened to the task, in order.</summary>
    Task<Result<Page<EventView>>> HistoryAsync(string id, string? project = null, CancellationToken cancellation = default);
}
