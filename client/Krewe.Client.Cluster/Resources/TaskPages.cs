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
}
