using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Krewe.Client.Wire;

/// <summary>A task as lists and commands show it. What does not apply is absent.</summary>
public record TaskView
{
    /// <summary>Unique in its project.</summary>
    public required string Id { get; init; }

    /// <summary>The project; null for none in particular.</summary>
    public required string Project { get; init; }

    /// <summary>One line, 1 to 500 characters.</summary>
    public required string Title { get; init; }

    /// <summary>pending, in_progress, in_review, blocked, deferred, dead, completed, cancelled or skipped.</summary>
    public required string Status { get; init; }

    /// <summary>0 (first) to 4 (last).</summary>
    public int Priority { get; init; }

    /// <summary>A word such as task, bug or epic, at most 50 characters; task unless told otherwise.</summary>
    public string Type { get; init => field = value ?? "task"; } = "task";

    /// <summary>The only agent that may claim it.</summary>
    public string? Assignee { get; init; }

    /// <summary>Words to sort and claim by; at most 64 of at most 100 characters.</summary>
    public IReadOnlyList<string> Labels { get; init => field = value ?? []; } = [];

    /// <summary>What an agent must be able to do to get it.</summary>
    public IReadOnlyList<string> Skills { get; init => field = value ?? []; } = [];

    /// <summary>Grows by one with every change; the ETag.</summary>
    public long Version { get; init; }

    /// <summary>What the claimant must send with every write of this claim.</summary>
    public long Fence { get; init; }

    /// <summary>How often it failed or expired.</summary>
    public int Attempts { get; init; }

    /// <summary>How often it may fail or expire before it is dead, 1 to 100; null for the project's setting.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>The longest that one claim may run, in seconds.</summary>
    public int? MaxRunSeconds { get; init; }

    /// <summary>Patterns of the files that its claimant needs for itself; absent when it names none.</summary>
    public IReadOnlyList<string>? Paths { get; init; }

    /// <summary>Patterns of the files that its claimant shares with others that share them; absent when it names none.</summary>
    public IReadOnlyList<string>? SharedPaths { get; init; }

    /// <summary>What its claim holds now; absent when it holds no paths.</summary>
    public ReservedPathsView? Reserved { get; init; }

    /// <summary>The task whose work this one reviews.</summary>
    public string? Reviews { get; init; }

    /// <summary>The agent that may never claim it: the author of the work that it reviews.</summary>
    public string? Author { get; init; }

    /// <summary>approved or rejected: what was decided of the work that it reviews.</summary>
    public string? Verdict { get; init; }

    /// <summary>The review task that decides its work, while it is in review.</summary>
    public string? Review { get; init; }

    /// <summary>The agent that may claim it before not_before.</summary>
    public string? PreferredAgent { get; init; }

    /// <summary>True when it completes by itself as soon as all its children are closed; absent when not.</summary>
    public bool? ClosesItself { get; init; }

    /// <summary>How far the tasks are that are directly below it; absent when there are none, and in lists other than that of epics.</summary>
    public ChildrenView? Children { get; init; }

    /// <summary>How far the work is, 0 to 100, as its claimant last said.</summary>
    public int? Percent { get; init; }

    /// <summary>When a claimant last told of progress.</summary>
    public DateTimeOffset? ProgressedAt { get; init; }

    /// <summary>The agent that holds it now.</summary>
    public string? ClaimedBy { get; init; }

    /// <summary>When the claim was made.</summary>
    public DateTimeOffset? ClaimedAt { get; init; }

    /// <summary>The session that holds it; shown to itself, and to leads and admins.</summary>
    public string? Session { get; init; }

    /// <summary>How many messages wait unread in the caller's inbox; only in the answer to a heartbeat.</summary>
    public int? UnreadMessages { get; init; }

    /// <summary>The ids of the tasks that were made of what was found on the way; only in the answer to a progress report that told of some.</summary>
    public IReadOnlyList<string>? Discovered { get; init; }

    /// <summary>What every renewal grants again, in seconds.</summary>
    public int? LeaseSeconds { get; init; }

    /// <summary>When the claim ends unless it is renewed.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>Only in the answer to a heartbeat, while the agent is drained: finish and hand in what you hold, then stop.</summary>
    public HaltView? Drain { get; init; }

    /// <summary>The agent that held it last.</summary>
    public string? LastAgent { get; init; }

    /// <summary>Not ready before this.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Why it is blocked, deferred, dead or closed.</summary>
    public string? Reason { get; init; }

    /// <summary>How many enforced blocking edges leave it.</summary>
    public int BlockerCount { get; init; }

    /// <summary>Open tasks that it waits for, at most 100; only in lists of blocked tasks.</summary>
    public IReadOnlyList<string>? BlockedBy { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who made it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When it changed last.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was first claimed.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was completed, cancelled or skipped.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>What is needed to begin; only in the answer to a claim that asked for it, and absent when it could not be read.</summary>
    public TaskContextView? Context { get; init; }
}

/// <summary>How far the children of a task are; deleted ones are not counted.</summary>
public sealed record ChildrenView
{
    /// <summary>How many there are.</summary>
    public required int Total { get; init; }

    /// <summary>How many are completed, cancelled or skipped.</summary>
    public required int Closed { get; init; }

    /// <summary>How many of a hundred are closed, rounded down: 100 means all.</summary>
    public required int Percent { get; init; }

    /// <summary>How many there are with each status; what none has is absent.</summary>
    public IReadOnlyDictionary<string, int> ByStatus { get; init => field = value ?? new Dictionary<string, int>(StringComparer.Ordinal); } = new Dictionary<string, int>(StringComparer.Ordinal);
}

/// <summary>Paths that a claim holds.</summary>
public sealed record ReservedPathsView
{
    /// <summary>Patterns that nobody else may have.</summary>
    public IReadOnlyList<string> Exclusive { get; init => field = value ?? []; } = [];

    /// <summary>Patterns that others may share.</summary>
    public IReadOnlyList<string> Shared { get; init => field = value ?? []; } = [];
}

/// <summary>One task with everything that stands beside it.</summary>
public sealed record TaskDetailView : TaskView
{
    /// <summary>A task of which nothing is known yet.</summary>
    public TaskDetailView()
    {
    }

    /// <summary>A task, to which what stands beside it can be added.</summary>
    [SetsRequiredMembers]
    public TaskDetailView(TaskView task)
        : base(task)
    {
    }

    /// <summary>What it is about, at most 64 KiB; may be Markdown.</summary>
    public string? Description { get; init; }

    /// <summary>How it is to be done, at most 64 KiB.</summary>
    public string? Design { get; init; }

    /// <summary>How one can tell that it is done, at most 64 KiB.</summary>
    public string? AcceptanceCriteria { get; init; }

    /// <summary>What was found on the way, at most 64 KiB.</summary>
    public string? Notes { get; init; }

    /// <summary>A JSON object with everything else that came with the task.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>What it depends on.</summary>
    public IReadOnlyList<EdgeView> Dependencies { get; init => field = value ?? []; } = [];

    /// <summary>What depends on it.</summary>
    public IReadOnlyList<EdgeView> Dependents { get; init => field = value ?? []; } = [];

    /// <summary>What came of the work, oldest first; absent when nothing was told of.</summary>
    public IReadOnlyList<ArtifactView>? Artifacts { get; init; }

    /// <summary>How many remarks there are.</summary>
    public int CommentCount { get; init; }

    /// <summary>The comments, oldest first; only in exports.</summary>
    public IReadOnlyList<CommentView>? Comments { get; init; }
}

/// <summary>An edge: the task depends on another.</summary>
public sealed record EdgeView
{
    /// <summary>The id of the task.</summary>
    public required string Task { get; init; }

    /// <summary>The id of the task that it depends on.</summary>
    public required string DependsOn { get; init; }

    /// <summary>blocks, parent-child, waits-for, conditional-blocks, or any other word (which blocks nothing).</summary>
    public string Kind { get; init => field = value ?? "blocks"; } = "blocks";

    /// <summary>Of a waits-for edge: one closed child is enough.</summary>
    public bool AnyChild { get; init; }

    /// <summary>False for an imported edge that would have closed a cycle. (No init: the generated reader would make false of an absent one.)</summary>
    public bool Enforced { get; set; } = true;

    /// <summary>A JSON object with what else came with the edge.</summary>
    public JsonElement? Metadata { get; init; }
}

/// <summary>A remark on a task.</summary>
public sealed record CommentView
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The agent or person who wrote it.</summary>
    public required string Author { get; init; }

    /// <summary>What it says, at most 64 KiB; may be Markdown.</summary>
    public required string Text { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Something that happened to a task.</summary>
public sealed record EventView
{
    /// <summary>Its place in the order of commits.</summary>
    public required long Seq { get; init; }

    /// <summary>The id of the task.</summary>
    public required string Task { get; init; }

    /// <summary>Such as claimed, completed, expired.</summary>
    public required string Kind { get; init; }

    /// <summary>The status before.</summary>
    public required string From { get; init; }

    /// <summary>The status after.</summary>
    public required string To { get; init; }

    /// <summary>The task's version after it.</summary>
    public long Version { get; init; }

    /// <summary>The fence after it.</summary>
    public long Fence { get; init; }

    /// <summary>The agent or person; <c>krewe</c> for the system itself.</summary>
    public required string Actor { get; init; }

    /// <summary>The session it was done in; shown to leads and admins.</summary>
    public string? Session { get; init; }

    /// <summary>When it happened, by the database's clock.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>A JSON object with what else matters.</summary>
    public JsonElement? Detail { get; init; }
}
