namespace Krewe.Formats.Git;

/// <summary>A task that a commit message or a pull request names.</summary>
/// <param name="Id">The task's id, as it is written. Whether there is such a task is not known here.</param>
/// <param name="Completes">True when the text says that this is the end of the work; false when it only belongs to it.</param>
/// <param name="GoesOn">True when the text says that there is more to do: <c>Refs</c>, <c>part of</c>, <c>does not fix</c>, a change that is taken back.</param>
public readonly record struct TaskMention(string Id, bool Completes, bool GoesOn = false);
