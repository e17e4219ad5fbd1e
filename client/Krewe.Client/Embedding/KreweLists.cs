using Krewe.Client.Wire;

namespace Krewe.Client;

/// <summary>Walks lists to their end.</summary>
public static class KreweLists
{
    /// <summary>Every task that the query names, page by page.</summary>
    /// <param name="tasks">The tasks of a cluster.</param>
    /// <param name="query">Which, and how many for a page.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="KreweRequestException">A page was refused.</exception>
    public static IAsyncEnumerable<TaskView> AllAsync(this IKreweTasks tasks, TaskQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        ArgumentNullException.ThrowIfNull(query);
        var limit = query.Limit ?? TaskQuery.LimitMax;
        return Paging.PagesAsync((page, token) => tasks.ListAsync(query with { Page = page, Limit = limit }, token), cancellation);
    }
}
