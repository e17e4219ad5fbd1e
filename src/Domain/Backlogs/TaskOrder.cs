namespace Krewe.Domain.Backlogs;

/// <summary>
/// The order that work is given out in: by the time a task came in, plus the ageing time once for each step of its priority. That
/// is priority first and then age, where a task that has waited for the ageing time outranks a newcomer one priority above it; so
/// nothing starves. The key never changes while time passes, because all tasks age alike: nothing has to be sorted again.
/// </summary>
internal static class TaskOrder
{
    /// <summary>The last priority.</summary>
    public const int PriorityMax = 4;

    /// <summary>Among tasks of one priority ageing cancels out.</summary>
    public static IComparer<BacklogTask> WithinPriority { get; } = Comparer<BacklogTask>.Create((a, b) => Compare(a, b, agingTicks: 0));

    /// <summary>By when they stop waiting.</summary>
    public static IComparer<BacklogTask> ByReadyTime { get; } = Comparer<BacklogTask>.Create((a, b) =>
        a.ReadyTicks != b.ReadyTicks ? a.ReadyTicks.CompareTo(b.ReadyTicks) : string.CompareOrdinal(a.Id, b.Id));

    /// <summary>Over all priorities.</summary>
    public static IComparer<BacklogTask> Over(long agingTicks) => Comparer<BacklogTask>.Create((a, b) => Compare(a, b, agingTicks));

    /// <summary>Negative when the first goes first. Ties are broken by the original creation, then by id.</summary>
    public static int Compare(BacklogTask a, BacklogTask b, long agingTicks)
    {
        var byRank = (a.EnteredTicks + (a.Priority * agingTicks)).CompareTo(b.EnteredTicks + (b.Priority * agingTicks));
        if (byRank != 0)
        {
            return byRank;
        }

        var byCreation = a.CreatedTicks.CompareTo(b.CreatedTicks);
        return byCreation != 0 ? byCreation : string.CompareOrdinal(a.Id, b.Id);
    }
}
