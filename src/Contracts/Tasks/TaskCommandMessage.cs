using Krewe.Domain;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;

namespace Krewe.Contracts.Tasks;

/// <summary>
/// Any <see cref="TaskCommand"/> on the wire: one flat record, so that a silo of another version can read all that it knows.
/// </summary>
[GenerateSerializer, Immutable, Alias("krewe.TaskCommand")]
public sealed record TaskCommandMessage
{
    [Id(0)] public required TaskCommandKind Kind { get; init; }

    [Id(1)] public long? Fence { get; init; }

    [Id(2)] public string? Reason { get; init; }

    [Id(3)] public int? LeaseSeconds { get; init; }

    [Id(4)] public string[]? Skills { get; init; }

    [Id(5)] public int? Percent { get; init; }

    [Id(6)] public DateTimeOffset? Until { get; init; }

    [Id(7)] public long? IfVersion { get; init; }

    [Id(8)] public TaskEditMessage? Edit { get; init; }

    [Id(9)] public CommentMessage? Comment { get; init; }

    [Id(10)] public bool CountsAttempt { get; init; }

    [Id(11)] public HaltMessage? Drain { get; init; }

    [Id(15)] public string[]? Paths { get; init; }

    [Id(16)] public string[]? SharedPaths { get; init; }

    [Id(25)] public ArtifactMessage[]? Artifacts { get; init; }

    /// <summary>The agent that rejected work is kept for; null when it is free at once.</summary>
    [Id(19)] public string? ReturnTo { get; init; }

    [Id(31)] public string? Assignee { get; init; }

    [Id(32)] public int ClaimsHeld { get; init; }

    [Id(33)] public int ClaimLimit { get; init; }

    /// <summary>Of a claim: a silo that knows no such claims gives it the project's usual lease, which is safe, only shorter.</summary>
    [Id(34)] public bool IsUnattended { get; init; }

    public static TaskCommandMessage From(TaskCommand command) => command switch
    {
        // A kind of its own: a silo that knows no drains must refuse this one rather than give the task out.
        ClaimTask { Drain: { } drain } c => new()
        {
            Kind = TaskCommandKind.ClaimWhileDrained,
            Skills = c.Skills.ToArray(),
            LeaseSeconds = c.LeaseSeconds,
            IsUnattended = c.IsUnattended,
            Drain = HaltMessage.From(drain),
            Paths = c.Paths.ToArray(),
            SharedPaths = c.SharedPaths.ToArray(),
        },
        ClaimTask { Full: { } count } c => new()
        {
            Kind = TaskCommandKind.ClaimWhileFull,
            Skills = c.Skills.ToArray(),
            LeaseSeconds = c.LeaseSeconds,
            IsUnattended = c.IsUnattended,
            ClaimsHeld = count.Held,
            ClaimLimit = count.Limit,
            Paths = c.Paths.ToArray(),
            SharedPaths = c.SharedPaths.ToArray(),
        },
        // And so must a silo that knows no paths: a claim without them would be taken for one that has them.
        ClaimTask { Paths.Count: > 0 } or ClaimTask { SharedPaths.Count: > 0 } => PathCommandMessages.From((ClaimTask)command),
        ReservePaths or ReleasePaths => PathCommandMessages.From(command),
        ClaimTask c => new() { Kind = TaskCommandKind.Claim, Skills = c.Skills.ToArray(), LeaseSeconds = c.LeaseSeconds, IsUnattended = c.IsUnattended },
        RenewLease c => new() { Kind = TaskCommandKind.Renew, Fence = c.Fence },
        ReportProgress c => new() { Kind = TaskCommandKind.Progress, Fence = c.Fence, Reason = c.Note, Percent = c.Percent, Artifacts = ArtifactMessage.From(c) },
        ReleaseTask c => new() { Kind = TaskCommandKind.Release, Fence = c.Fence, Reason = c.Reason },
        SubmitTask c => new() { Kind = TaskCommandKind.Submit, Fence = c.Fence, Reason = c.Reason, Artifacts = ArtifactMessage.From(c) },
        CompleteTask c => new() { Kind = TaskCommandKind.Complete, Fence = c.Fence, Reason = c.Reason, Artifacts = ArtifactMessage.From(c) },
        FailTask c => new() { Kind = TaskCommandKind.Fail, Fence = c.Fence, Reason = c.Reason, Artifacts = ArtifactMessage.From(c) },
        WakeTask => new() { Kind = TaskCommandKind.Wake },
        // Kinds of their own with a fence: a silo that knows no reviews must refuse those rather than decide what an agent may not.
        ApproveTask { Fence: { } fence } c => new() { Kind = TaskCommandKind.ApproveByReview, Reason = c.Reason, Fence = fence },
        RejectTask { Fence: { } fence } c => new() { Kind = TaskCommandKind.RejectByReview, Reason = c.Reason, Fence = fence, ReturnTo = c.ReturnTo },
        ApproveTask c => new() { Kind = TaskCommandKind.Approve, Reason = c.Reason },
        RejectTask c => new() { Kind = TaskCommandKind.Reject, Reason = c.Reason, ReturnTo = c.ReturnTo },
        BlockTask c => new() { Kind = TaskCommandKind.Block, Reason = c.Reason, Fence = c.Fence },
        UnblockTask c => new() { Kind = TaskCommandKind.Unblock, Reason = c.Reason },
        DeferTask c => new() { Kind = TaskCommandKind.Defer, Until = c.Until, Reason = c.Reason, Fence = c.Fence },
        CancelTask c => new() { Kind = TaskCommandKind.Cancel, Reason = c.Reason },
        SkipTask c => new() { Kind = TaskCommandKind.Skip, Reason = c.Reason },
        CloseWithChildren c => new() { Kind = TaskCommandKind.CloseWithChildren, Reason = c.Reason },
        ReopenTask c => new() { Kind = TaskCommandKind.Reopen, Reason = c.Reason },
        RetryTask c => new() { Kind = TaskCommandKind.Retry, Reason = c.Reason },
        DeleteTask c => new() { Kind = TaskCommandKind.Delete, IfVersion = c.IfVersion },
        EditTask c => new() { Kind = TaskCommandKind.Edit, IfVersion = c.IfVersion, Edit = TaskEditMessage.From(c.Edit) },
        ForceRelease c => new() { Kind = TaskCommandKind.ForceRelease, Reason = c.Reason, CountsAttempt = c.CountsAttempt, Fence = c.IfFence },
        SettleTask c => new() { Kind = TaskCommandKind.Settle, Reason = c.Reason, Artifacts = ArtifactMessage.From(c.Artifacts) },
        LinkArtifacts c => new() { Kind = TaskCommandKind.Link, Artifacts = ArtifactMessage.From(c.Artifacts) },
        AssignTask c => new() { Kind = TaskCommandKind.Assign, Assignee = c.Agent, Reason = c.Reason },
        AddComment c => new() { Kind = TaskCommandKind.Comment, Comment = CommentMessage.From(c.Comment) },
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "No message carries this command."),
    };

    public TaskCommand ToCommand() => Kind switch
    {
        TaskCommandKind.Claim => new ClaimTask(StringList.Of(Skills), LeaseSeconds) { IsUnattended = IsUnattended },
        TaskCommandKind.ClaimWhileDrained => new ClaimTask(StringList.Of(Skills), LeaseSeconds, Drain!.ToHalt())
        {
            IsUnattended = IsUnattended,
            Paths = StringList.Of(Paths),
            SharedPaths = StringList.Of(SharedPaths),
        },
        TaskCommandKind.ClaimWhileFull => new ClaimTask(StringList.Of(Skills), LeaseSeconds, Full: new ClaimCount(ClaimsHeld, ClaimLimit))
        {
            IsUnattended = IsUnattended,
            Paths = StringList.Of(Paths),
            SharedPaths = StringList.Of(SharedPaths),
        },
        TaskCommandKind.ClaimWithPaths or TaskCommandKind.ReservePaths or TaskCommandKind.ReleasePaths => PathCommandMessages.ToCommand(this),
        TaskCommandKind.Renew => new RenewLease(RequiredFence),
        TaskCommandKind.Progress => new ReportProgress(RequiredFence, Reason, Percent) { Artifacts = ArtifactMessage.ToArtifacts(Artifacts) },
        TaskCommandKind.Release => new ReleaseTask(RequiredFence, Reason),
        TaskCommandKind.Submit => new SubmitTask(RequiredFence, Reason) { Artifacts = ArtifactMessage.ToArtifacts(Artifacts) },
        TaskCommandKind.Complete => new CompleteTask(RequiredFence, Reason) { Artifacts = ArtifactMessage.ToArtifacts(Artifacts) },
        TaskCommandKind.Fail => new FailTask(RequiredFence, Reason) { Artifacts = ArtifactMessage.ToArtifacts(Artifacts) },
        TaskCommandKind.Wake => new WakeTask(),
        TaskCommandKind.Approve => new ApproveTask(Reason),
        TaskCommandKind.Reject => new RejectTask(Reason, ReturnTo: ReturnTo),
        TaskCommandKind.ApproveByReview => new ApproveTask(Reason, RequiredFence),
        TaskCommandKind.RejectByReview => new RejectTask(Reason, RequiredFence, ReturnTo),
        TaskCommandKind.Block => new BlockTask(Reason, Fence),
        TaskCommandKind.Unblock => new UnblockTask(Reason),
        TaskCommandKind.Defer => new DeferTask(Until, Reason, Fence),
        TaskCommandKind.Cancel => new CancelTask(Reason),
        TaskCommandKind.Skip => new SkipTask(Reason),
        TaskCommandKind.CloseWithChildren => new CloseWithChildren(Reason),
        TaskCommandKind.Reopen => new ReopenTask(Reason),
        TaskCommandKind.Retry => new RetryTask(Reason),
        TaskCommandKind.Delete => new DeleteTask(IfVersion),
        TaskCommandKind.Edit => new EditTask(Edit!.ToEdit(), IfVersion),
        TaskCommandKind.ForceRelease => new ForceRelease(Reason!, CountsAttempt, Fence),
        TaskCommandKind.Settle => new SettleTask(Reason) { Artifacts = ArtifactMessage.ToArtifacts(Artifacts) },
        TaskCommandKind.Link => new LinkArtifacts(ArtifactMessage.ToArtifacts(Artifacts)),
        TaskCommandKind.Assign => new AssignTask(Assignee, Reason),
        TaskCommandKind.Comment => new AddComment(Comment!.ToComment()),
        _ => throw new InvalidOperationException($"A newer version sent command {Kind}; this one does not know it."),
    };

    internal long RequiredFence => Fence ?? throw new InvalidOperationException($"{Kind} came without a fence.");
}
