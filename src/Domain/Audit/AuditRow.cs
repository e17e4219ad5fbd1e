using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Audit;

/// <summary>A task's row, as much of it as an audit reads.</summary>
/// <param name="Task">The task's id.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Version">Its version.</param>
/// <param name="Fence">Its fence.</param>
/// <param name="IsTimed">Of a deferred task: whether it becomes pending by itself.</param>
/// <param name="Review">Of a task in review: the task that decides it, if one does.</param>
public sealed record AuditRow(string Task, TaskStatus Status, long Version, long Fence, bool IsTimed = false, string? Review = null);
