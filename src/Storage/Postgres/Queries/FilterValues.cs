using Krewe.Domain.Tasks;
using Krewe.Storage.Names;
using Krewe.Storage.Tasks;
using Krewe.Storage.Text;
using Npgsql;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Postgres.Queries;

/// <summary>A filter as the statements take it.</summary>
internal sealed class FilterValues
{
    private readonly ProjectNumber _number;
    private readonly TaskFilter _filter;
    private readonly string[] _facets;

    public FilterValues(ProjectNumber number, TaskFilter filter)
    {
        _number = number;
        _filter = filter;
        _facets = Facets.Of(number.Project, filter);
        Statuses = WantedStatuses.Of(filter);
    }

    /// <summary>The statuses that are wanted; never deleted.</summary>
    public IReadOnlyList<TaskStatus> Statuses { get; }

    /// <summary>True when nothing but the status is asked for.</summary>
    public bool IsByStatusAlone => _facets.Length == 0 && _filter.Priorities.Count == 0 && _filter.ClaimedBy is null;

    /// <summary>The statement's name: another one when there are facets.</summary>
    public string Statement(string name) => _facets.Length == 0 ? name : $"{name}_with_facets";

    /// <summary>The values of the filter's parameters.</summary>
    public NpgsqlParameter[] Values() =>
    [
        .. PostgresKeys.Of(_number),
        Value.Booleans("is_closed", [.. Statuses.Select(status => status.IsClosed()).Distinct()]),
        Value.Smallints("statuses", [.. Statuses.Select(status => (short)status)]),
        Value.Integers("priorities", _filter.Priorities.Count == 0 ? null : [.. _filter.Priorities]),
        Value.Integer("priority_min", _filter.Priorities.Count == 0 ? int.MinValue : _filter.Priorities.Min()),
        Value.Integer("priority_max", _filter.Priorities.Count == 0 ? int.MaxValue : _filter.Priorities.Max()),
        Value.Text("claimed_by", StorableText.OrNothing(_filter.ClaimedBy)),
        Value.Texts("facets", [.. _facets.Select(facet => StorableText.OrNothing(facet)!)]),
    ];
}
