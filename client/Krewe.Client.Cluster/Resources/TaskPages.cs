using Krewe.Client.Wire;
using Krewe.Domain.Tasks;
using Krewe.Storage.Tasks;

namespace Krewe.Client.Cluster;

/// <summary>Pages of tasks, straight from the store.</summary>
internal static class TaskPages
{
    public static async Task<Answer<(IReadOnlyList<TaskView> Items, long Total)>> ReadAsync(
        Request request, ProjectKey key, TaskFilter filter, TaskSort sort, (int Offset, int Limit) bounds) =>
        (await TaskReads.ListAsync(request, key, filter, new TaskPage(sort, bounds.Offset, bounds.Limit))).TryGetValue(out var found, out var refusal)
            ? ([.. found.Tasks.Select(task => TaskViews.Of(task, request.Eyes))], found.Total)
            : new Answer<(IReadOnlyList<TaskView>, long)>(refusal);

    public static async Task<Answer<(IReadOnlyList<TaskView> Items, long Total)>> ReadEpicsAsync(
        Request request, ProjectKey key, IReadOnlyList<Domain.Tasks.TaskStatus> statuses, (int Offset, int Limit) bounds) =>
        (await Epics.ListAsync(request, key, statuses, bounds)).TryGetValue(out var found, out var refusal)
            ? ([.. found.Epics.Select(epic => TaskViews.Of(epic.Task, request.Eyes) with { Children = Epics.View(epic.Children) })], found.Total)
            : new Answer<(IReadOnlyList<TaskView>, long)>(refusal);
}
