namespace Krewe.Domain.Tasks.Rules;

/// <summary>What a decision on one task does to another, in the same commit or not at all: a review and what it reviews go together.</summary>
/// <param name="Before">The other task as it was decided on; null when it is made.</param>
/// <param name="Next">The other task after it.</param>
/// <param name="Event">What happened to it.</param>
/// <param name="Text">Its long text, when it is made; else null.</param>
/// <param name="Comment">A remark to add to it, or null.</param>
public sealed record SecondChange(TaskState? Before, TaskState Next, TaskEvent Event, TaskText? Text = null, TaskComment? Comment = null)
{
    /// <summary>The other task's part of a decision.</summary>
    public static SecondChange Of(TaskState? before, Decision.Accepted accepted) =>
        new(before, accepted.Next, accepted.Event, accepted.Text, accepted.Comment);
}
