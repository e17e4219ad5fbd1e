using Krewe.Domain.Tasks;

namespace Krewe.Domain.Backlogs;

/// <summary>A task that waits for others.</summary>
/// <param name="Task">Its state.</param>
/// <param name="Blockers">The open tasks that it waits for, at most <see cref="Backlog.BlockersMax"/>.</param>
public sealed record BlockedTask(TaskState Task, IReadOnlyList<string> Blockers);
