namespace Krewe.Client.Wire;

/// <summary>GET /v1/projects/{project}/waiting: a task that waits for somebody.</summary>
public sealed record WaitingView
{
    /// <summary>The task's id.</summary>
    public required string Id { get; init; }

    /// <summary>One line, 1 to 500 characters.</summary>
    public required string Title { get; init; }

    /// <summary>One of the words that a task's status can be.</summary>
    public required string Status { get; init; }

    /// <summary>0 (first) to 4 (last).</summary>
    public int Priority { get; init; }

    /// <summary>dead, no_progress, in_review, assignee_away, unclaimed, waits_for_paths, set_aside or paused.</summary>
    public required string Kind { get; init; }

    /// <summary>Since when it waits; with no_progress since the last sign of any.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>True when it has waited for longer than the project's stuck_seconds, or nothing will change by itself.</summary>
    public bool Stuck { get; init; }

    /// <summary>For whom, in words.</summary>
    public required string WaitsOn { get; init; }

    /// <summary>The agent that it waits for; absent when it is not one alone.</summary>
    public string? Agent { get; init; }

    /// <summary>The review task that it waits for.</summary>
    public string? Review { get; init; }

    /// <summary>How many agents that are there could take the task or its review; absent when that is not the question.</summary>
    public int? AgentsAble { get; init; }
}
