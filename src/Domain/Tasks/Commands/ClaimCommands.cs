namespace Krewe.Domain.Tasks.Commands;

/// <summary>Take the task under a lease.</summary>
/// <param name="Skills">What the agent can do.</param>
/// <param name="LeaseSeconds">5 to 86,400; null means the project's setting.</param>
/// <param name="Drain">Set when the agent is drained: then it is answered with the claim that it has, and gets no new one.</param>
/// <param name="Full">Set when the agent holds as many tasks as it may: then it is answered with the claim that it has, and gets no new one.</param>
public sealed record ClaimTask(StringList Skills, int? LeaseSeconds = null, Halt? Drain = null, ClaimCount? Full = null) : TaskCommand
{
    /// <summary>True when the claim is made with bd: then a lease that is not named is the project's for those who send no heartbeats.</summary>
    public bool IsUnattended { get; init; }

    /// <summary>Patterns that the claim is to hold for itself, besides those that the task names.</summary>
    public StringList Paths { get; init; } = StringList.Empty;

    /// <summary>Patterns that the claim is to share, besides those that the task names.</summary>
    public StringList SharedPaths { get; init; } = StringList.Empty;
}

/// <summary>Still at work: renew the lease.</summary>
/// <param name="Fence">What the claim returned.</param>
public sealed record RenewLease(long Fence) : FencedCommand(Fence);

/// <summary>Say how far the work is. Renews the lease.</summary>
/// <param name="Fence">What the claim returned.</param>
/// <param name="Note">At most 16 KiB, or null.</param>
/// <param name="Percent">0 to 100, or null.</param>
public sealed record ReportProgress(long Fence, string? Note, int? Percent) : DeliveringCommand(Fence);

/// <summary>Give the task back unfinished. Counts no attempt.</summary>
/// <param name="Fence">What the claim returned.</param>
/// <param name="Reason">Why, or null.</param>
public sealed record ReleaseTask(long Fence, string? Reason) : FencedCommand(Fence);

/// <summary>Hand the work in for review.</summary>
/// <param name="Fence">What the claim returned.</param>
/// <param name="Reason">What was done, or null.</param>
public sealed record SubmitTask(long Fence, string? Reason) : DeliveringCommand(Fence);

/// <summary>The work is done.</summary>
/// <param name="Fence">What the claim returned.</param>
/// <param name="Reason">How it ended, or null.</param>
public sealed record CompleteTask(long Fence, string? Reason) : DeliveringCommand(Fence);

/// <summary>The work failed: count an attempt, back off, and set it aside as dead after too many.</summary>
/// <param name="Fence">What the claim returned.</param>
/// <param name="Reason">What went wrong.</param>
public sealed record FailTask(long Fence, string? Reason) : DeliveringCommand(Fence);

/// <summary>
/// Time has passed: end a claim whose lease lapsed (counts an attempt, backs off), or a deferral whose time has come. Only the
/// system says this, and the commit repeats the condition on the database's clock.
/// </summary>
public sealed record WakeTask : TaskCommand;
