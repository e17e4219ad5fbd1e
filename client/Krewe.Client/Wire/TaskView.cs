using System.Text.Json;

namespace Krewe.Client.Wire;

/// <summary>A task as lists and commands show it. What does not apply is absent.</summary>
public record TaskView
{
    /// <summary>Unique in its project.</summary>
    public required string Id { get; init; }

    public required string Project { get; init; }

    public required string Title { get; init; }

    /// <summary>pending, in_progress, in_review, blocked, deferred, dead, completed, cancelled or skipped.</summary>
    public required string Status { get; init; }

    /// <summary>0 (first) to 4 (last).</summary>
    public int Priority { get; init; }

    public string Type { get; init => field = value ?? "task"; } = "task";

    /// <summary>The only agent that may claim it.</summary>
    public string? Assignee { get; init; }

    public IReadOnlyList<string> Labels { get; init => field = value ?? []; } = [];

    /// <summary>What an agent must be able to do to get it.</summary>
    public IReadOnlyList<string> Skills { get; init => field = value ?? []; } = [];

    /// <summary>Grows by one with every change; the ETag.</summary>
    public long Version { get; init; }

    /// <summary>What the claimant must send with every write of this claim.</summary>
    public long Fence { get; init; }

    /// <summary>How often it failed or expired.</summary>
    public int Attempts { get; init; }

    public int? MaxAttempts { get; init; }

    /// <summary>The longest that one claim may run, in seconds.</summary>
    public int? MaxRunSeconds { get; init; }

    /// <summary>The agent that holds it now.</summary>
    public string? ClaimedBy { get; init; }

    public DateTimeOffset? ClaimedAt { get; init; }

    /// <summary>The session that holds it; shown to itself, and to leads and admins.</summary>
    public string? Session { get; init; }

    /// <summary>What every renewal grants again, in seconds.</summary>
    public int? LeaseSeconds { get; init; }

    /// <summary>When the claim ends unless it is renewed.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

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

    public DateTimeOffset CreatedAt { get; init; }

    public string? CreatedBy { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }
}

/// <summary>One task with everything that stands beside it.</summary>
public sealed record TaskDetailView : TaskView
{
    public string? Description { get; init; }

    public string? Design { get; init; }

    public string? AcceptanceCriteria { get; init; }

    public string? Notes { get; init; }

    /// <summary>A JSON object with everything else that came with the task.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>What it depends on.</summary>
    public IReadOnlyList<EdgeView> Dependencies { get; init => field = value ?? []; } = [];

    /// <summary>What depends on it.</summary>
    public IReadOnlyList<EdgeView> Dependents { get; init => field = value ?? []; } = [];

    public int CommentCount { get; init; }

    /// <summary>The comments, oldest first; only in exports.</summary>
    public IReadOnlyList<CommentView>? Comments { get; init; }
}

/// <summary>An edge: the task depends on another.</summary>
public sealed record EdgeView
{
    public required string Task { get; init; }

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
    public required string Id { get; init; }

    public required string Author { get; init; }

    public required string Text { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Something that happened to a task.</summary>
public sealed record EventView
{
    /// <summary>Its place in the order of commits.</summary>
    public required long Seq { get; init; }

    public required string Task { get; init; }

    /// <summary>Such as claimed, completed, expired.</summary>
    public required string Kind { get; init; }

    /// <summary>The status before.</summary>
    public required string From { get; init; }

    /// <summary>The status after.</summary>
    public required string To { get; init; }

    public long Version { get; init; }

    public long Fence { get; init; }

    /// <summary>The agent or person; <c>krewe</c> for the system itself.</summary>
    public required string Actor { get; init; }

    /// <summary>The session it was done in; shown to leads and admins.</summary>
    public string? Session { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>A JSON object with what else matters.</summary>
    public JsonElement? Detail { get; init; }
}
