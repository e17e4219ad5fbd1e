using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Tasks;

/// <summary>How a filter is best answered, the same on both databases.</summary>
internal sealed class WantedTasks
{
    /// <summary>So many are sorted sooner than they are come across along an order that has others in it.</summary>
    public const long FewMax = 2_000;

    private static readonly TaskStatus[] AllButDeleted = [.. Enum.GetValues<TaskStatus>().Where(status => status != TaskStatus.Deleted)];

    /// <param name="project">The project's number.</param>
    /// <param name="filter">What is asked for.</param>
    public WantedTasks(int project, TaskFilter filter)
    {
        Filter = filter;
        Facets = [.. Tasks.Facets.Of(project, filter).Select(facet => Text.StorableText.OrNothing(facet)!)];
        Statuses = filter.Statuses.Count == 0
            ? AllButDeleted
            : [.. filter.Statuses.Distinct().Where(status => status != TaskStatus.Deleted)];
    }

    /// <summary>What is asked for.</summary>
    public TaskFilter Filter { get; }

    /// <summary>The facets that a task must all have.</summary>
    public string[] Facets { get; }

    /// <summary>The statuses that are wanted. Deleted tasks are in no list, whoever asks.</summary>
    public IReadOnlyList<TaskStatus> Statuses { get; }

    /// <summary>True when nothing but the status is asked for: that is counted already.</summary>
    public bool IsByStatusAlone => Facets.Length == 0 && Filter.Priorities.Count == 0 && Filter.ClaimedBy is null;

    /// <summary>True when tasks in progress are wanted and pending ones, among which an index has them, are not.</summary>
    public bool AreAmongPending => Statuses.Contains(TaskStatus.InProgress) && !Statuses.Contains(TaskStatus.Pending);

    /// <summary>
    /// The statement that lists them. Few candidates are looked up and sorted; of many, a page is soon come across along the order.
    /// </summary>
    /// <param name="sort">The order.</param>
    /// <param name="withStatus">How many tasks have the statuses.</param>
    /// <param name="withFacets">How many have the facets, counted no further than beyond <see cref="FewMax"/>.</param>
    public string ListStatement(TaskSort sort, long withStatus, long withFacets)
    {
        if (AreHeld)
        {
            return "Tasks.list_held";
        }

        if (withStatus <= FewMax)
        {
            return "Tasks.list_few";
        }

        var inOrder = $"Tasks.list_by_{SortName(sort)}";
        return Facets.Length == 0 ? inOrder : withFacets <= FewMax ? "Tasks.list_few_with_facets" : $"{inOrder}_with_facets";
    }

    /// <summary>The statement that counts them.</summary>
    public string CountStatement(long withStatus)
    {
        if (AreHeld)
        {
            return "Tasks.count_held";
        }

        return Facets.Length == 0 || withStatus <= FewMax ? "Tasks.count" : "Tasks.count_with_facets";
    }

    /// <summary>The order's name in statements.</summary>
    public static string SortName(TaskSort sort) => sort switch
    {
        TaskSort.Created => "creation",
        TaskSort.Updated => "update",
        _ => "priority",
    };

    /// <summary>Only tasks that an agent holds are asked for: those are few, however many there are in all.</summary>
    public bool AreHeld => Filter.ClaimedBy is not null || (Statuses.Count == 1 && Statuses[0] == TaskStatus.InProgress);
}
