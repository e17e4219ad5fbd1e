using Krewe.Client.Wire;
using Krewe.Domain.Tasks;
using Krewe.Requests.Validation;
using Krewe.Storage.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Requests;

/// <summary>How far tasks are that others are parts of.</summary>
internal static class Epics
{
    private const string Type = "epic";

    private static readonly TaskStatus[] Open = [.. Enum.GetValues<TaskStatus>().Where(status => !status.IsClosed())];

    /// <summary>A page of a project's epics with their children, and how many there are; open ones unless statuses are named.</summary>
    public static async Task<Answer<(IReadOnlyList<(TaskState Task, ChildCounts? Children)> Epics, long Total)>> ListAsync(
        Request request, ProjectKey key, IReadOnlyList<TaskStatus> statuses, (int Offset, int Limit) bounds)
    {
        var filter = new TaskFilter { Type = Type, Statuses = statuses.Count > 0 ? statuses : Open };
        if (!(await TaskReads.ListAsync(request, key, filter, new TaskPage(TaskSort.Priority, bounds.Offset, bounds.Limit))).TryGetValue(out var found, out var refusal))
        {
            return refusal;
        }

        var children = await CountAsync(request, key, [.. found.Tasks.Select(task => task.Key.Id)]);
        return (found.Tasks.Select(task => (task, children.GetValueOrDefault(task.Key.Id))).ToList(), found.Total);
    }

    /// <summary>The children of each task that has any.</summary>
    public static async Task<Dictionary<string, ChildCounts>> CountAsync(Request request, ProjectKey key, IReadOnlyList<string> ids)
    {
        var counts = await request.Store.Tasks.CountChildrenAsync(key, ids, request.Aborted);
        return counts.GroupBy(count => count.Parent, StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => new ChildCounts(group.ToDictionary(count => count.Status, count => count.Count)),
            StringComparer.Ordinal);
    }

    /// <summary>Statuses that a list of epics names.</summary>
    public static IReadOnlyList<TaskStatus> Statuses(IEnumerable<string> names, Problems problems) => TaskFilters.Statuses(names, problems);

    public static ChildrenView? View(ChildCounts? children) => children is null
        ? null
        : new ChildrenView
        {
            Total = children.Total,
            Closed = children.Closed,
            Percent = children.Percent,
            ByStatus = children.ByStatus.OrderBy(count => count.Key).ToDictionary(count => count.Key.Name(), count => count.Value, StringComparer.Ordinal),
        };
}
