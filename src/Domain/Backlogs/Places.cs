namespace Krewe.Domain.Backlogs;

/// <summary>The lists of a backlog. A task is in the one of its <see cref="BacklogTask.Place"/>, and in no other.</summary>
internal sealed class Places
{
    private readonly int[] _counts = new int[Enum.GetValues<Place>().Length];
    private readonly LabelQueues _byLabels = new();
    private readonly SortedSet<BacklogTask> _waiting = new(TaskOrder.ByReadyTime);
    private readonly OpenOffers _offers = new();

    /// <summary>What became ready, in order. Counted from when the backlog is built; what was ready then is for whoever looks first.</summary>
    public Openings Openings { get; } = new();

    /// <summary>What can be offered.</summary>
    public ReadyQueue Ready { get; } = new();

    /// <summary>What could be offered if others did not hold paths that it needs.</summary>
    public ReadyQueue Parked { get; } = new();

    /// <summary>What waits for other tasks, in the order that it would be offered in.</summary>
    public OrderedTasks Blocked { get; } = new();

    /// <summary>What waits for a time, and is kept for one agent meanwhile.</summary>
    public KeptTasks Kept { get; } = new();

    /// <summary>When the next task stops waiting, or null.</summary>
    public DateTimeOffset? NextReadyAt => _waiting.Min?.State?.NotBefore;

    /// <summary>When the next offer lapses at the latest, or null.</summary>
    public DateTimeOffset? NextLapseAt => _offers.NextLapseAt;

    public int CountOf(Place place) => _counts[(int)place];

    /// <summary>What can be offered and has all these labels.</summary>
    public ReadyQueue ReadyWith(StringList labels) => labels.Count == 0 ? Ready : _byLabels.For(labels, Ready);

    /// <summary>Puts a task that is in no list into one.</summary>
    public void Put(BacklogTask task, Place place)
    {
        task.Place = place;
        _counts[(int)place]++;
        switch (place)
        {
            case Place.Ready:
                Ready.Add(task);
                _byLabels.Add(task);
                Openings.Add(task.State!);
                break;
            case Place.Parked:
                Parked.Add(task);
                break;
            case Place.Blocked:
                Blocked.Add(task);
                break;
            case Place.Waiting:
                _waiting.Add(task);
                if (Kept.Add(task) is not null)
                {
                    OpenKept(task);
                }

                break;
            default:
                break;
        }
    }

    /// <summary>A task that is kept for one agent can be offered to it from now on.</summary>
    public void OpenKept(BacklogTask task) => Openings.Add(task.State!, keptFor: KeptTasks.AgentOf(task));

    /// <summary>Takes a task out of its list. Its state must still be the one that it was put in with.</summary>
    public void Leave(BacklogTask task)
    {
        _counts[(int)task.Place]--;
        switch (task.Place)
        {
            case Place.Ready:
                Ready.Remove(task);
                _byLabels.Remove(task);
                break;
            case Place.Parked:
                Parked.Remove(task);
                break;
            case Place.Blocked:
                Blocked.Remove(task);
                break;
            case Place.Waiting:
                _waiting.Remove(task);
                Kept.Remove(task);
                break;
            default:
                break;
        }

        task.Place = Place.None;
    }

    /// <summary>Takes a ready task out for the time of an offer.</summary>
    public void Offer(BacklogTask task, DateTimeOffset now)
    {
        Leave(task);
        Put(task, Place.Offered);
        _offers.Add(task, now);
    }

    /// <summary>The next task whose offer has lapsed.</summary>
    public bool TryTakeLapsed(DateTimeOffset now, out BacklogTask task) => _offers.TryTakeLapsed(now, out task);

    /// <summary>The next task whose waiting is over, still in its list.</summary>
    public bool TryFindDue(DateTimeOffset now, out BacklogTask task)
    {
        task = _waiting.Min!;
        return task is not null && task.ReadyTicks <= now.UtcTicks;
    }
}
