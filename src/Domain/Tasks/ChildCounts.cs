namespace Krewe.Domain.Tasks;

/// <summary>How far the children of a task are: those that are directly below it, without deleted ones.</summary>
/// <param name="ByStatus">How many there are with each status; those that none has are left out.</param>
public sealed record ChildCounts(IReadOnlyDictionary<TaskStatus, int> ByStatus)
{
    /// <summary>How many there are.</summary>
    public int Total => ByStatus.Values.Sum();

    /// <summary>How many are completed, cancelled or skipped.</summary>
    public int Closed => ByStatus.Where(count => count.Key.IsClosed()).Sum(count => count.Value);

    /// <summary>How many of a hundred are closed, rounded down: 100 means all.</summary>
    public int Percent => Total == 0 ? 0 : (int)(100L * Closed / Total);
}
