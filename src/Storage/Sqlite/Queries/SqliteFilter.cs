using Krewe.Domain.Tasks;
using Krewe.Storage.Names;
using Krewe.Storage.Tasks;
using Krewe.Storage.Text;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Sqlite.Queries;

/// <summary>A filter as the statements take it.</summary>
internal sealed class SqliteFilter
{
    private readonly ProjectNumber _number;
    private readonly TaskFilter _filter;
    private readonly string[] _facets;

    public SqliteFilter(ProjectNumber number, TaskFilter filter)
    {
        _number = number;
        _filter = filter;
        _facets = [.. Facets.Of(number.Project, filter).Select(facet => StorableText.OrNothing(facet)!)];
        Statuses = WantedStatuses.Of(filter);
    }

    /// <summary>The statuses that are wanted; never deleted.</summary>
    public IReadOnlyList<TaskStatus> Statuses { get; }

    /// <summary>True when nothing but the status is asked for.</summary>
    public bool IsByStatusAlone => _facets.Length == 0 && _filter.Priorities.Count == 0 && _filter.ClaimedBy is null;

    /// <summary>The statement's name: another one when there are facets.</summary>
    public string Statement(string name) => _facets.Length == 0 ? name : $"{name}_with_facets";

    /// <summary>The values of the filter's parameters and of a page's.</summary>
    public (string Name, object? Value)[] Values(int offset, int limit) =>
    [
        ("organization", _number.Organization),
        ("project", _number.Project),
        ("wants_open", Statuses.Any(status => !status.IsClosed())),
        ("wants_closed", Statuses.Any(status => status.IsClosed())),
        ("is_closed", SqliteList.Of(Statuses.Select(status => status.IsClosed() ? 1 : 0).Distinct())),
        ("statuses", SqliteList.Of(Statuses.Select(status => (int)status))),
        ("priorities", _filter.Priorities.Count == 0 ? null : SqliteList.Of(_filter.Priorities)),
        ("priority_min", _filter.Priorities.Count == 0 ? int.MinValue : _filter.Priorities.Min()),
        ("priority_max", _filter.Priorities.Count == 0 ? int.MaxValue : _filter.Priorities.Max()),
        ("claimed_by", StorableText.OrNothing(_filter.ClaimedBy)),
        ("facet", _facets.FirstOrDefault()),
        ("more_facets", _facets.Length < 2 ? null : SqliteList.Of(_facets[1..])),
        ("offset", offset),
        ("limit", limit),
    ];
}
