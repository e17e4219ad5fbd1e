using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Tasks;

/// <summary>The statuses that a filter asks for: deleted tasks are in no list, whoever asks.</summary>
internal static class WantedStatuses
{
    private static readonly TaskStatus[] AllButDeleted = [.. Enum.GetValues<TaskStatus>().Where(status => status != TaskStatus.Deleted)];

    public static IReadOnlyList<TaskStatus> Of(TaskFilter filter) => filter.Statuses.Count == 0
        ? AllButDeleted
        : [.. filter.Statuses.Distinct().Where(status => status != TaskStatus.Deleted)];
}
