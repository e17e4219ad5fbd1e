using Krewe.Domain.Tasks;

namespace Krewe.Storage.Journal;

/// <summary>Tells whether a change touches only where a task stands, and nothing that it says.</summary>
internal static class StandingOnly
{
    /// <summary>True when the caller gave the row before and the next one says the same.</summary>
    public static bool KeepsWhatItSays(this TaskChange change) =>
        change.Before is { Version: > 0 } before && before.Version == change.Next.Version - 1 && SaysTheSame(before, change.Next);

    /// <summary>The next state is made from the one before, so what did not change is the same instance.</summary>
    private static bool SaysTheSame(TaskState before, TaskState next) =>
        ReferenceEquals(before.Title, next.Title)
        && ReferenceEquals(before.Type, next.Type)
        && before.Priority == next.Priority
        && ReferenceEquals(before.Assignee, next.Assignee)
        && ReferenceEquals(before.Labels, next.Labels)
        && ReferenceEquals(before.Skills, next.Skills)
        && before.MaxAttempts == next.MaxAttempts
        && before.MaxRunSeconds == next.MaxRunSeconds
        && before.BlockerCount == next.BlockerCount
        && before.CreatedAt == next.CreatedAt
        && ReferenceEquals(before.Particulars, next.Particulars)
        && ReferenceEquals(before.CreatedBy, next.CreatedBy)
        && before.EnteredAt == next.EnteredAt;
}
