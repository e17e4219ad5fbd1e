using Krewe.Domain.Reservations;
using Krewe.Domain.Tasks;

namespace Krewe.Domain.Backlogs;

/// <content>What the backlog gives out, and what it tells. Time comes in here alone: each of these first does what is due by now.</content>
public sealed partial class Backlog
{
    private IEnumerable<SortedSet<BacklogTask>> ReadyLanes => _places.Ready.Lanes.Concat(_places.Parked.Lanes);

    private long AgingTicks => Settings.AgingSeconds * TimeSpan.TicksPerSecond;

    /// <summary>
    /// Takes the first ready task that fits out of the queue and returns it; null when none fits. It comes back by itself after
    /// five seconds unless news of it comes first, or <see cref="ReturnOffer"/>.
    /// </summary>
    public TaskState? TryOffer(OfferRequest request, DateTimeOffset now)
    {
        Advance(now);
        var steps = new StepCount(PathLine.StepsMax);
        while (Settings.AcceptsClaims && First(request, steps) is { } task)
        {
            if (task.Place == Place.Waiting || !_paths.TryPark(task, steps))
            {
                Offer(task, request.Agent, now);
                return task.State;
            }
        }

        return null;
    }

    /// <summary>A task that was offered was refused to the agent: it stays out of the queue for a while, but its paths keep nobody else waiting.</summary>
    public void RefuseOffer(string id)
    {
        if (_tasks.TryGetValue(id, out var task) && task is { Place: Place.Offered, Paths: { } paths })
        {
            paths.HoldsOffer = false;
            _paths.Settle(task, AgingTicks);
        }
    }

    /// <summary>Work that was sent back to this agent goes before all other.</summary>
    private BacklogTask? First(OfferRequest request, StepCount steps) =>
        _places.Kept.First(request, kept => _paths.TryHoldBack(kept, steps)) ?? _places.ReadyWith(request.Labels).First(request.Agent, request.Skills, AgingTicks);

    /// <summary>Nothing will come of an offer: the task can be offered again. False when it was not offered any more.</summary>
    public bool ReturnOffer(string id)
    {
        if (!_tasks.TryGetValue(id, out var task) || task.Place != Place.Offered)
        {
            return false;
        }

        Move(task);
        return true;
    }

    /// <summary>Why an agent gets nothing.</summary>
    public NothingToOffer Explain(OfferRequest request, DateTimeOffset now)
    {
        Advance(now);
        var ready = _places.ReadyWith(request.Labels);
        var fitting = Settings.AcceptsClaims ? Explanation.CountFitting(ready, request) : 0;
        var (parked, first) = Settings.AcceptsClaims ? Explanation.Parked(_places.Parked, request, AgingTicks) : (0, []);
        var kept = Settings.AcceptsClaims ? _places.Kept.BehindOthers(request) : [];
        return new NothingToOffer
        {
            Pause = Settings.Pause,
            ReadyForOthers = _places.Ready.Count + _places.Parked.Count - fitting - parked,
            KeptForOthers = _places.Kept.CountFreeForOthers(request.Agent),
            PathsReserved = kept.Count + parked,
            PathWaits = [.. kept.Concat(first).Take(Explanation.PathWaitsMax).Select(WaitOf).OfType<PathWait>()],
            MissingSkills = Explanation.MissingSkills(ready, request),
            OwnReviews = Explanation.CountOwnReviews(ready, request),
            Offered = _places.CountOf(Place.Offered),
            InProgress = _places.CountOf(Place.InProgress),
            Blocked = _places.CountOf(Place.Blocked),
            ToSkip = _needless.Count + _closing.Count,
            Waiting = _places.CountOf(Place.Waiting),
            NeedPerson = _places.CountOf(Place.SetAside) + _places.CountOf(Place.InReview),
            Dead = _places.CountOf(Place.Dead),
            NextReadyAt = _places.NextReadyAt,
        };
    }

    /// <summary>Open work at a glance. Costs nothing that grows with the number of tasks.</summary>
    public BacklogCounts Count(DateTimeOffset now)
    {
        Advance(now);
        return new BacklogCounts(
            Ready: _places.CountOf(Place.Ready) + _places.CountOf(Place.Parked) + _places.CountOf(Place.Offered),
            Blocked: _places.CountOf(Place.Blocked),
            Waiting: _places.CountOf(Place.Waiting),
            InProgress: _places.CountOf(Place.InProgress),
            InReview: _places.CountOf(Place.InReview),
            SetAside: _places.CountOf(Place.SetAside),
            Dead: _places.CountOf(Place.Dead),
            OldestReadySince: ReadyLanes.Select(lane => lane.Min!.State!.EnteredAt).Cast<DateTimeOffset?>().Min());
    }

    /// <summary>Ready tasks in the order that they are offered in, whoever they are for and whatever paths they wait for; what is offered at the moment is left out.</summary>
    public IReadOnlyList<TaskState> ReadyPage(int offset, int limit, DateTimeOffset now)
    {
        Advance(now);
        return [.. OrderedTasks.Page(ReadyLanes, AgingTicks, offset, limit).Select(task => task.State!)];
    }

    /// <summary>Of these tasks those that wait for paths, with who holds them.</summary>
    public IReadOnlyList<PathWait> PathWaits(IEnumerable<TaskState> tasks) =>
        [.. tasks.Select(task => _tasks.GetValueOrDefault(task.Key.Id)).OfType<BacklogTask>().Select(WaitOf).OfType<PathWait>()];

    /// <summary>Tasks that wait for others, in the order that they would be offered in, with what they wait for.</summary>
    public IReadOnlyList<BlockedTask> BlockedPage(int offset, int limit) =>
        [.. OrderedTasks.Page(_places.Blocked.Lanes, AgingTicks, offset, limit).Select(task => new BlockedTask(task.State!, BlockersOf(task.Id)))];

    /// <summary>What time alone has changed.</summary>
    private void Advance(DateTimeOffset now)
    {
        while (_places.TryTakeLapsed(now, out var lapsed))
        {
            Move(lapsed);
        }

        while (_places.TryFindDue(now, out var due))
        {
            Leave(due);
            _places.Put(due, Place.Ready);
            _paths.Settle(due, AgingTicks);
        }
    }

    /// <summary>As it was found when the task was parked, with who is in the way by now: nothing is compared again.</summary>
    private PathWait? WaitOf(BacklogTask task)
    {
        if ((task.Paths?.Queue?.Conflict ?? task.Paths?.KeptBehind) is not { } conflict)
        {
            return null;
        }

        var holder = _tasks.GetValueOrDefault(conflict.Held.Task);
        return new PathWait(
            task.Id,
            conflict.Wanted.Text,
            conflict.HeldGlob.Text,
            holder?.State?.Claim?.Agent ?? holder?.Paths?.OfferedTo ?? conflict.Held.Agent,
            conflict.Held.Task,
            holder?.State?.Claim?.LeaseUntil);
    }

    private void Offer(BacklogTask task, string agent, DateTimeOffset now)
    {
        _places.Offer(task, now);
        if (task.Paths is { } paths)
        {
            (paths.HoldsOffer, paths.OfferedTo) = (true, agent);
            _paths.Settle(task, AgingTicks);
        }
    }
}
