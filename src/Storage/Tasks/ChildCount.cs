using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Tasks;

/// <summary>How many children of a task have a status.</summary>
public sealed record ChildCount(string Parent, TaskStatus Status, int Count);
