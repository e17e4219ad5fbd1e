namespace Krewe.Client.Tests.Support;

/// <summary>Tasks and answers as a server would give them.</summary>
internal static class Views
{
    public const string Project = "p";

    public const int LeaseSeconds = 30;

    public static KreweError Away { get; } = new(ClientErrorCode.Unreachable, "no answer");

    /// <summary>A task that was claimed just now.</summary>
    public static TaskView Claimed(string id, TimeProvider time, long fence = 1) => new()
    {
        Id = id,
        Project = Project,
        Title = $"Task {id}",
        Status = "in_progress",
        Fence = fence,
        ClaimedBy = "ada",
        ClaimedAt = time.GetUtcNow(),
        LeaseSeconds = LeaseSeconds,
        LeaseUntil = time.GetUtcNow() + TimeSpan.FromSeconds(LeaseSeconds),
    };

    public static Result<ClaimNextResult> Got(params TaskView[] tasks) => Result.Success(new ClaimNextResult { Tasks = tasks });

    public static Result<ClaimNextResult> Nothing(DateTimeOffset? nextReadyAt = null) => Result.Success(new ClaimNextResult
    {
        Nothing = new NothingView { Code = "NOTHING_READY", Message = "nothing", NextReadyAt = nextReadyAt },
    });

    /// <summary>Every claim of a heartbeat holds for a whole lease more.</summary>
    public static Result<AgentHeartbeatResult> Renewed(ScriptedKrewe.Asked asked, TimeProvider time) => Result.Success(new AgentHeartbeatResult
    {
        Claims = [.. asked.Of<AgentHeartbeatBody>().Claims!.Select(claim => new HeldClaimResult
        {
            Task = claim.Task!,
            Ok = true,
            LeaseUntil = time.GetUtcNow() + TimeSpan.FromSeconds(LeaseSeconds),
        })],
    });

    /// <summary>No claim of a heartbeat holds any more.</summary>
    public static Result<AgentHeartbeatResult> Lost(ScriptedKrewe.Asked asked) => Result.Success(new AgentHeartbeatResult
    {
        Claims = [.. asked.Of<AgentHeartbeatBody>().Claims!.Select(claim => new HeldClaimResult
        {
            Task = claim.Task!,
            Ok = false,
            Error = new ErrorBody { Code = ErrorCode.StaleClaim, Message = "lost" },
        })],
    });

    public static Result<TaskView> Done(ScriptedKrewe.Asked asked, string status = "completed") => Result.Success(
        new TaskView { Id = asked.Of<string>(), Project = Project, Title = "done", Status = status });
}
