using Krewe.Storage.Names;
using Krewe.Storage.Tasks;
using Krewe.Storage.Text;
using Npgsql;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Postgres.Queries;

/// <summary>A filter and a page as the statements take them.</summary>
internal static class FilterValues
{
    public static NpgsqlParameter[] Of(ProjectNumber number, WantedTasks wanted, TaskPage page)
    {
        var priorities = wanted.Filter.Priorities;
        return
        [
            .. PostgresKeys.Of(number),
            Value.Smallints("lanes", Lanes.Of(wanted.Statuses)),
            Value.Smallints("few_lanes", Lanes.Of(wanted.Statuses.Where(status => status != TaskStatus.InProgress || !wanted.AreAmongPending))),
            Value.Boolean("with_held", wanted.AreAmongPending),
            Value.Smallints("statuses", [.. wanted.Statuses.Select(status => (short)status)]),
            Value.Integers("priorities", priorities.Count == 0 ? null : [.. priorities]),
            Value.Integer("priority_min", priorities.Count == 0 ? int.MinValue : priorities.Min()),
            Value.Integer("priority_max", priorities.Count == 0 ? int.MaxValue : priorities.Max()),
            Value.Text("claimed_by", StorableText.OrNothing(wanted.Filter.ClaimedBy)),
            Value.Texts("facets", wanted.Facets),
            Value.Text("sort", WantedTasks.SortName(page.Sort)),
            Value.Bigint("offset", page.Offset),
            Value.Bigint("limit", page.Limit),
        ];
    }
}
