namespace Krewe.Domain.Tasks.Commands;

/// <summary>
/// Choose the only agent that may have the task. When another one holds it, its claim ends by a new fence in the same commit: its next
/// write is refused as stale, and tells who did it, why, and to whom the task went.
/// </summary>
/// <param name="Agent">The agent; null means anyone who fits, and takes the task from nobody.</param>
/// <param name="Reason">Why, or null.</param>
public sealed record AssignTask(string? Agent, string? Reason) : TaskCommand;
