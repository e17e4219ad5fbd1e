using Krewe.Domain.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Tasks;

/// <summary>
/// The statuses as PostgreSQL's indexes know them: what is in progress stands with what is pending, because a claim and its end must
/// not move a row in any index.
/// </summary>
internal static class Lanes
{
    /// <summary>Of all tasks that are not closed.</summary>
    public static short[] Open { get; } = Of(Enum.GetValues<TaskStatus>().Where(status => !status.IsClosed()));

    /// <summary>Of all tasks but the deleted ones.</summary>
    public static short[] AllButDeleted { get; } = Of(Enum.GetValues<TaskStatus>().Where(status => status != TaskStatus.Deleted));

    /// <summary>The lanes in which tasks of these statuses stand.</summary>
    public static short[] Of(IEnumerable<TaskStatus> statuses) =>
        [.. statuses.Select(status => (short)(status == TaskStatus.InProgress ? TaskStatus.Pending : status)).Distinct()];
}
