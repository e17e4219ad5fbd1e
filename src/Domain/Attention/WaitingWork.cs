using Krewe.Domain.Tasks;

namespace Krewe.Domain.Attention;

/// <summary>A task that waits for somebody.</summary>
/// <param name="Task">The task.</param>
/// <param name="Kind">One of <see cref="WaitingKind"/>.</param>
/// <param name="Since">Since when.</param>
/// <param name="IsStuck">True when that is for longer than the project has patience, or nothing will change by itself.</param>
/// <param name="WaitsOn">For whom, in words.</param>
public sealed record WaitingWork(TaskState Task, string Kind, DateTimeOffset Since, bool IsStuck, string WaitsOn)
{
    /// <summary>The agent that it waits for; null when it is not one alone.</summary>
    public string? Agent { get; init; }

    /// <summary>The review task that it waits for, or null.</summary>
    public TaskState? Review { get; init; }

    /// <summary>How many agents that are there could take the review or the task; null when that is not the question.</summary>
    public int? AgentsAble { get; init; }
}
