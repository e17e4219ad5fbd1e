namespace Krewe.Domain.Backlogs;

/// <summary>Tasks in the order of <see cref="TaskOrder"/>: a lane for each priority, so that another ageing time sorts nothing again.</summary>
internal sealed class OrderedTasks
{
    private readonly SortedSet<BacklogTask>?[] _lanes = new SortedSet<BacklogTask>?[TaskOrder.PriorityMax + 1];

    public int Count { get; private set; }

    /// <summary>The lanes that hold something.</summary>
    public IEnumerable<SortedSet<BacklogTask>> Lanes => _lanes.OfType<SortedSet<BacklogTask>>().Where(lane => lane.Count > 0);

    public void Add(BacklogTask task)
    {
        var lane = _lanes[task.Priority] ??= new SortedSet<BacklogTask>(TaskOrder.WithinPriority);
        if (!lane.Add(task))
        {
            throw new InvalidOperationException($"Task '{task.Id}' is in the list already.");
        }

        Count++;
    }

    public void Remove(BacklogTask task)
    {
        if (_lanes[task.Priority] is not { } lane || !lane.Remove(task))
        {
            throw new InvalidOperationException($"Task '{task.Id}' is not in the list.");
        }

        Count--;
    }

    /// <summary>The first task, or null.</summary>
    public BacklogTask? First(long agingTicks)
    {
        BacklogTask? first = null;
        foreach (var lane in _lanes)
        {
            first = Earlier(first, lane?.Min, agingTicks);
        }

        return first;
    }

    /// <summary>The one of two that goes first; null stands for none.</summary>
    public static BacklogTask? Earlier(BacklogTask? a, BacklogTask? b, long agingTicks)
    {
        if (a is null || b is null)
        {
            return a ?? b;
        }

        return TaskOrder.Compare(a, b, agingTicks) <= 0 ? a : b;
    }

    /// <summary>A part of several lanes merged in order. Costs as much as what it passes over and gives.</summary>
    public static List<BacklogTask> Page(IEnumerable<SortedSet<BacklogTask>> lanes, long agingTicks, int offset, int limit)
    {
        var heads = new PriorityQueue<IEnumerator<BacklogTask>, BacklogTask>(TaskOrder.Over(agingTicks));
        foreach (var lane in lanes)
        {
            Requeue(heads, lane.GetEnumerator());
        }

        var page = new List<BacklogTask>();
        for (var place = 0; page.Count < limit && heads.TryDequeue(out var head, out var task); place++)
        {
            if (place >= offset)
            {
                page.Add(task);
            }

            Requeue(heads, head);
        }

        return page;
    }

    private static void Requeue(PriorityQueue<IEnumerator<BacklogTask>, BacklogTask> heads, IEnumerator<BacklogTask> lane)
    {
        if (lane.MoveNext())
        {
            heads.Enqueue(lane, lane.Current);
        }
    }
}
