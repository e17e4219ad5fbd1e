namespace Krewe.Domain.Tasks.Commands;

/// <summary>A reviewer accepts what was handed in.</summary>
/// <param name="Reason">What was found, or null.</param>
/// <param name="Fence">Of the reviewer's claim on the review task; null for a lead, who needs none.</param>
public sealed record ApproveTask(string? Reason, long? Fence = null) : TaskCommand;

/// <summary>A reviewer sends it back, with what is missing.</summary>
/// <param name="Reason">What is missing, or null.</param>
/// <param name="Fence">Of the reviewer's claim on the review task; null for a lead, who needs none.</param>
/// <param name="ReturnTo">The author when it is alive: the work is kept for it for a while. Null: it is free at once.</param>
public sealed record RejectTask(string? Reason, long? Fence = null, string? ReturnTo = null) : TaskCommand;

/// <summary>Set the task aside until someone unblocks it.</summary>
/// <param name="Reason">What is in the way; people read it.</param>
/// <param name="Fence">Needed when the task is in progress: only its claimant can set it aside then.</param>
public sealed record BlockTask(string? Reason, long? Fence = null) : TaskCommand;

/// <summary>What was in the way is gone. Also ends a deferral early.</summary>
public sealed record UnblockTask(string? Reason) : TaskCommand;

/// <summary>Set the task aside until a time.</summary>
/// <param name="Until">When it becomes pending by itself; null means when someone unblocks it.</param>
/// <param name="Reason">Why, or null.</param>
/// <param name="Fence">Needed when the task is in progress.</param>
public sealed record DeferTask(DateTimeOffset? Until, string? Reason, long? Fence = null) : TaskCommand;

/// <summary>It will not be done. A live claim ends: its holder's next write is refused as stale.</summary>
public sealed record CancelTask(string? Reason) : TaskCommand;

/// <summary>
/// Take the task from whoever holds it, back to the ready queue. The holder's next write is refused as stale and tells who did it and why.
/// </summary>
/// <param name="Reason">Why; the holder and the next agent read it.</param>
/// <param name="CountsAttempt">True when it counts as an attempt, as an expiry would: the task rests, or is dead after too many.</param>
/// <param name="IfFence">The fence of the claim that is meant, or null for whichever lives: nobody loses a newer claim by mistake.</param>
public sealed record ForceRelease(string Reason, bool CountsAttempt = false, long? IfFence = null) : TaskCommand;

/// <summary>It became needless, such as a fallback whose first choice succeeded.</summary>
public sealed record SkipTask(string? Reason) : TaskCommand;

/// <summary>All children of a task that closes itself are closed: so is it.</summary>
/// <param name="Reason">How many there are, in words.</param>
public sealed record CloseWithChildren(string? Reason) : TaskCommand;

/// <summary>Closed work has to be done again.</summary>
public sealed record ReopenTask(string? Reason) : TaskCommand;

/// <summary>Dead work gets another chance, with its attempts counted from zero.</summary>
public sealed record RetryTask(string? Reason) : TaskCommand;

/// <summary>Remove the task; the row stays as a tombstone. Not while it is held.</summary>
public sealed record DeleteTask(long? IfVersion = null) : TaskCommand;

/// <summary>Change what the task says.</summary>
/// <param name="Edit">What changes.</param>
/// <param name="IfVersion">The version it must have, or null for any.</param>
public sealed record EditTask(TaskEdit Edit, long? IfVersion = null) : TaskCommand;

/// <summary>Add a remark.</summary>
public sealed record AddComment(TaskComment Comment) : TaskCommand;
