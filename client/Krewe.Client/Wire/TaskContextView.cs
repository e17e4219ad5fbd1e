using System.Text.Json;

namespace Krewe.Client.Wire;

/// <summary>What an agent needs to begin with a task: its text, what came before it, what was said of it, and where to work.</summary>
public sealed record TaskContextView
{
    /// <summary>What it is about; may be Markdown.</summary>
    public string? Description { get; init; }

    /// <summary>How it is to be done.</summary>
    public string? Design { get; init; }

    /// <summary>How one can tell that it is done.</summary>
    public string? AcceptanceCriteria { get; init; }

    /// <summary>What was found on the way.</summary>
    public string? Notes { get; init; }

    /// <summary>A JSON object with everything else that came with the task.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>The task that it is a part of; absent when there is none.</summary>
    public ParentView? Parent { get; init; }

    /// <summary>What it depends on and how that stands or ended, at most 100; its parent is not among them.</summary>
    public IReadOnlyList<DependencyOutcomeView> Dependencies { get; init => field = value ?? []; } = [];

    /// <summary>True when it depends on more than is told here.</summary>
    public bool MoreDependencies { get; init; }

    /// <summary>The newest remarks, at most 20, the oldest of them first.</summary>
    public IReadOnlyList<CommentView> Comments { get; init => field = value ?? []; } = [];

    /// <summary>What came of earlier work on the task itself, oldest first; absent when nothing was told of.</summary>
    public IReadOnlyList<ArtifactView>? Artifacts { get; init; }

    /// <summary>True when there are older remarks.</summary>
    public bool MoreComments { get; init; }

    /// <summary>Paths of the repository that text and metadata name, such as its specification and plan; at most 20. Whether they are there is not known.</summary>
    public IReadOnlyList<string> Files { get; init => field = value ?? []; } = [];

    /// <summary>Of a review: the work that it decides; else absent.</summary>
    public ReviewedView? Reviewed { get; init; }

    /// <summary>A branch to work on, if the repository has no other custom; of a review the one that the work was done on.</summary>
    public string Branch { get; init => field = value ?? string.Empty; } = string.Empty;
}

/// <summary>Work that was handed in and is to be reviewed: what was asked for, and what came of it.</summary>
public sealed record ReviewedView
{
    /// <summary>The task's id.</summary>
    public required string Id { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Its status: <c>in_review</c> while it waits for the review.</summary>
    public required string Status { get; init; }

    /// <summary>The agent that did the work.</summary>
    public string? Author { get; init; }

    /// <summary>What it was handed in with.</summary>
    public string? Reason { get; init; }

    /// <summary>What it is about.</summary>
    public string? Description { get; init; }

    /// <summary>How it was to be done.</summary>
    public string? Design { get; init; }

    /// <summary>How one can tell that it is done.</summary>
    public string? AcceptanceCriteria { get; init; }

    /// <summary>What came of it, such as the pull request, oldest first, the newest 20; absent when nothing was told of.</summary>
    public IReadOnlyList<ArtifactView>? Artifacts { get; init; }
}

/// <summary>The task that another is a part of.</summary>
public sealed record ParentView
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Its type, such as epic.</summary>
    public required string Type { get; init; }

    /// <summary>Its status.</summary>
    public required string Status { get; init; }
}

/// <summary>A task that another depends on, and how it stands or ended.</summary>
public sealed record DependencyOutcomeView
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>How the other depends on it: blocks, waits-for, conditional-blocks, or any other word (which blocks nothing).</summary>
    public required string Kind { get; init; }

    /// <summary>Its status.</summary>
    public required string Status { get; init; }

    /// <summary>What it was closed or set aside with.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was closed.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>What came of the work on it, oldest first; absent when nothing was told of.</summary>
    public IReadOnlyList<ArtifactView>? Artifacts { get; init; }
}
