using Krewe.Storage.Names;
using Krewe.Storage.Tasks;
using Krewe.Storage.Text;

namespace Krewe.Storage.Sqlite.Queries;

/// <summary>A filter and a page as the statements take them.</summary>
internal static class SqliteFilter
{
    public static (string Name, object? Value)[] Of(ProjectNumber number, WantedTasks wanted, TaskPage page, string? facet)
    {
        var priorities = wanted.Filter.Priorities;
        return
        [
            ("organization", number.Organization),
            ("project", number.Project),
            ("statuses", SqliteList.Of(wanted.Statuses.Select(status => (int)status))),
            ("priorities", priorities.Count == 0 ? null : SqliteList.Of(priorities)),
            ("priority_min", priorities.Count == 0 ? int.MinValue : priorities.Min()),
            ("priority_max", priorities.Count == 0 ? int.MaxValue : priorities.Max()),
            ("claimed_by", StorableText.OrNothing(wanted.Filter.ClaimedBy)),
            ("facets", SqliteList.Of(wanted.Facets)),
            ("facet", facet),
            ("sort", WantedTasks.SortName(page.Sort)),
            ("offset", page.Offset),
            ("limit", page.Limit),
        ];
    }
}
