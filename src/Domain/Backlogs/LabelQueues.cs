namespace Krewe.Domain.Backlogs;

/// <summary>
/// A ready queue of its own for each filter of labels that was asked for lately: built with one look at all ready tasks, and then
/// kept up to date, so that a rare label is found at once behind any number of others.
/// </summary>
internal sealed class LabelQueues
{
    /// <summary>Filters kept at a time; the one that was not asked for the longest makes room.</summary>
    public const int FiltersMax = 32;

    private readonly Dictionary<StringList, FilteredQueue> _queues = [];
    private long _asked;

    /// <summary>The queue of the ready tasks that have all these labels.</summary>
    public ReadyQueue For(StringList labels, ReadyQueue all)
    {
        var key = StringList.Of(labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        if (!_queues.TryGetValue(key, out var filtered))
        {
            MakeRoom();
            filtered = new FilteredQueue(key);
            foreach (var task in all.Lanes.SelectMany(lane => lane))
            {
                filtered.Add(task);
            }

            _queues.Add(key, filtered);
        }

        filtered.LastAsked = ++_asked;
        return filtered.Queue;
    }

    public void Add(BacklogTask task)
    {
        foreach (var filtered in _queues.Values)
        {
            filtered.Add(task);
        }
    }

    public void Remove(BacklogTask task)
    {
        foreach (var filtered in _queues.Values)
        {
            filtered.Remove(task);
        }
    }

    private void MakeRoom()
    {
        if (_queues.Count == FiltersMax)
        {
            _queues.Remove(_queues.MinBy(pair => pair.Value.LastAsked).Key);
        }
    }

    private sealed class FilteredQueue(StringList labels)
    {
        public ReadyQueue Queue { get; } = new();

        public long LastAsked { get; set; }

        public void Add(BacklogTask task)
        {
            if (labels.IsSubsetOf(task.State!.Labels))
            {
                Queue.Add(task);
            }
        }

        public void Remove(BacklogTask task)
        {
            if (labels.IsSubsetOf(task.State!.Labels))
            {
                Queue.Remove(task);
            }
        }
    }
}
