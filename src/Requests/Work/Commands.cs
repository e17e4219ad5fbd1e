using Krewe.Client.Wire;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Requests.Access;

namespace Krewe.Requests;

/// <summary>From checked bodies to commands of the domain on a single task.</summary>
internal static class Commands
{
    public static TaskCommand Progress(ProgressBody body) => new ReportProgress(body.Fence!.Value, body.Note, body.Percent)
    {
        Artifacts = Deliveries.Of(body.Artifacts),
    };

    public static TaskCommand Release(ReleaseBody body) => body.Force == true
        ? new ForceRelease(body.Reason!, body.CountAttempt ?? false, body.Fence)
        : new ReleaseTask(body.Fence!.Value, body.Reason);

    public static TaskCommand Submit(HandInBody body) => new SubmitTask(body.Fence!.Value, body.Reason) { Artifacts = Deliveries.Of(body) };

    public static TaskCommand Complete(HandInBody body) => new CompleteTask(body.Fence!.Value, body.Reason) { Artifacts = Deliveries.Of(body) };

    public static TaskCommand Fail(HandInBody body) => new FailTask(body.Fence!.Value, body.Reason) { Artifacts = Deliveries.Of(body) };

    public static TaskCommand Settle(SettleBody body) => new SettleTask(body.Reason) { Artifacts = Deliveries.Of(body.Artifacts, body.Reason) };

    public static TaskCommand Link(LinkBody body) => new LinkArtifacts(Deliveries.Of(body.Artifacts));

    public static TaskCommand Reserve(ReserveBody body) =>
        new ReservePaths(body.Fence!.Value, TaskPaths.Tidy(body.Paths), TaskPaths.Tidy(body.SharedPaths));

    public static TaskCommand Unreserve(UnreserveBody body) =>
        new ReleasePaths(body.Fence!.Value, body.Paths is null ? null : TaskPaths.Tidy(body.Paths));

    public static TaskCommand Assign(AssignBody body) => new AssignTask(body.Agent.Value, body.Reason);

    public static TaskCommand Unblock(ReasonBody body) => new UnblockTask(body.Reason);

    public static TaskCommand Cancel(ReasonBody body) => new CancelTask(body.Reason);

    public static TaskCommand Reopen(ReasonBody body) => new ReopenTask(body.Reason);

    public static TaskCommand Retry(ReasonBody body) => new RetryTask(body.Reason);

    public static TaskCommand Block(BlockBody body) => new BlockTask(body.Reason, body.Fence);

    public static TaskCommand Defer(DeferBody body) => new DeferTask(body.Until, body.Reason, body.Fence);

    /// <summary>Why this caller may not give the task back, or null: taking it from its holder is a lead's.</summary>
    public static ErrorBody? ObstacleToRelease(Request request, TaskKey key, ReleaseBody body) =>
        body.Force == true && request.Identity.Role < Role.Lead
            ? Refusals.Forbidden($"Only a lead may take '{key.Id}' from its holder. Send the fence of your own claim without force, or ask a lead.")
            : null;

    /// <summary>Why this caller may not set the task aside, or null: what nobody holds is planning, and planning is a lead's.</summary>
    public static ErrorBody? ObstacleToSetAside(Request request, TaskKey key, long? fence) => fence is null && request.Identity.Role < Role.Lead
        ? Refusals.Forbidden($"An agent may set aside only what it holds: send the fence of your claim on '{key.Id}', or ask a lead.")
        : null;

    /// <summary>Walks the caller's path with a command.</summary>
    public static Task<TaskReply> ExecuteAsync(Request request, TaskKey key, TaskCommand command) =>
        request.Path.ExecuteAsync(key, request.Identity.Caller, request.NewOperation(), command);
}
