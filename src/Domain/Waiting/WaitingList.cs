using Krewe.Domain.Backlogs;

namespace Krewe.Domain.Waiting;

/// <summary>
/// Who waits for work of one project, and who is to look for it when some becomes ready: for each task one, the first who may have it. A wake goes
/// from one to the next until it is clear that what it was for is taken, so none is lost; who looked in vain keeps their place. Pure: it neither waits
/// nor looks. Not safe for concurrent use.
/// </summary>
public sealed class WaitingList
{
    /// <summary>How many wakes that were for nobody are remembered, for those who looked before them and are still on their way here.</summary>
    private const int UnclaimedMax = 1_024;

    /// <summary>So many look at once when nobody knows what there is; each passes it on.</summary>
    private const int LookersMax = 64;

    private readonly IdleWaiters _idle = new();
    private readonly List<Wake> _unclaimed = [];
    /// <summary>How many are of each shape, and up to which stamp nobody told here what became ready for the like of them.</summary>
    private readonly Dictionary<WaitShape, (int Count, long UntoldThrough)> _shapes = [];

    private long _arrivals;
    private long _lookAgainBefore;

    /// <summary>How many wait, those who look just now among them.</summary>
    public int Count { get; private set; }

    /// <summary>The backlog that the stamps are of.</summary>
    public long Epoch { get; private set; }

    /// <summary>All that became ready up to this stamp has been dealt with.</summary>
    public long Stamp { get; private set; }

    /// <summary>What those who wait ask for, each kind once.</summary>
    public IReadOnlyCollection<WaitShape> Shapes => _shapes.Keys;

    /// <summary>Somebody comes who looked at a stamp and found nothing. Returns who is to look now.</summary>
    public IReadOnlyList<Waiter> Enter(Waiter waiter, long epoch, long stamp)
    {
        if (Count++ == 0 && epoch == Epoch && stamp > Stamp)
        {
            // Nobody else has to hear of anything before; who looked before and comes later has to look again.
            (Stamp, _lookAgainBefore) = (stamp, stamp);
        }

        (waiter.Arrival, waiter.IsIn) = (_arrivals++, true);
        if (epoch != Epoch && Count > 1)
        {
            // It may be a backlog that is gone by now: what they see next tells.
            CountShape(waiter, 1);
            waiter.Wake = new Wake(Epoch, _lookAgainBefore, null);
            return [waiter];
        }

        CountShape(waiter, 1);
        return Settle(waiter, epoch, stamp);
    }

    /// <summary>Somebody who was to look found nothing at that stamp, and goes on waiting. Returns who is to look now.</summary>
    /// <param name="waiter">Who.</param>
    /// <param name="demand">What they turned out to ask for: a profile may have changed.</param>
    /// <param name="epoch">The backlog in which they looked.</param>
    /// <param name="stamp">Its stamp then.</param>
    /// <param name="isMoreReady">True when something is ready that is not for them.</param>
    public IReadOnlyList<Waiter> Return(Waiter waiter, OfferRequest demand, long epoch, long stamp, bool isMoreReady)
    {
        var held = waiter.Wake;
        waiter.Wake = null;
        if (IdleWaiters.ShapeOf(waiter) != new WaitShape(demand.Skills, demand.Labels))
        {
            CountShape(waiter, -1);
            waiter.Demand = demand;
            CountShape(waiter, 1);
        }

        var called = Settle(waiter, epoch, stamp);
        return held is not null && IsOpen(held, demand, isMoreReady) ? [.. called, .. Give(held)] : called;
    }

    /// <summary>Somebody goes, with the tasks that they got or without any. Returns who is to look now.</summary>
    public IReadOnlyList<Waiter> Leave(Waiter waiter, IReadOnlyCollection<string> claimed)
    {
        if (!waiter.IsIn)
        {
            return [];
        }

        var held = waiter.Wake;
        (waiter.IsIn, waiter.Wake) = (false, null);
        Count--;
        CountShape(waiter, -1);
        _idle.Remove(waiter);
        return held is null || (held.Opening is { } opening && claimed.Contains(opening.Id)) ? [] : Give(held);
    }

    /// <summary>
    /// Somebody is to look for a reason of their own, such as another profile: what comes of it concerns nobody else. False when they look already,
    /// or have gone.
    /// </summary>
    public bool Rouse(Waiter waiter)
    {
        if (!waiter.IsIn || waiter.Wake is not null)
        {
            return false;
        }

        _idle.Remove(waiter);
        waiter.Wake = new Wake(Epoch, 0, null);
        return true;
    }

    /// <summary>Tasks became ready. Returns who is to look now, and for each of them why (<see cref="Waiter.Wake"/>).</summary>
    /// <param name="openings">The tasks, in order.</param>
    /// <param name="through">All up to this stamp is among them, or for nobody here.</param>
    public IReadOnlyList<Waiter> Open(IEnumerable<Opening> openings, long through)
    {
        List<Waiter> called = [.. openings.SelectMany(opening => Give(new Wake(Epoch, opening.Stamp, opening)))];
        Stamp = Math.Max(Stamp, through);
        return called;
    }

    /// <summary>Something may have become ready, and nobody knows what: all who have not looked since have to, as long as something is ready.</summary>
    public IReadOnlyList<Waiter> LookAgain(long epoch, long stamp, int ready)
    {
        var isKnown = epoch == Epoch;
        (Epoch, Stamp) = (epoch, isKnown ? Math.Max(Stamp, stamp) : stamp);
        _lookAgainBefore = isKnown ? Math.Max(_lookAgainBefore, stamp) : stamp;
        ForgetUntold(isKnown);
        _unclaimed.RemoveAll(wake => wake.Epoch != epoch || wake.Stamp <= stamp);
        var called = new List<Waiter>();
        for (var number = 0; number < Math.Min(ready, LookersMax); number++)
        {
            called.AddRange(Give(new Wake(Epoch, stamp, null)));
        }

        return called;
    }

    /// <summary>Whether a wake may still be for somebody after its holder found nothing.</summary>
    private static bool IsOpen(Wake held, OfferRequest demand, bool isMoreReady) => held.Opening is { } opening ? !opening.Fits(demand) : isMoreReady;

    private IReadOnlyList<Waiter> Settle(Waiter waiter, long epoch, long stamp)
    {
        (waiter.Epoch, waiter.Seen) = (epoch, stamp);
        if (epoch != Epoch)
        {
            // They looked in a backlog that nobody here has heard of: it is the newer one, and what the others saw means nothing in it.
            _idle.Add(waiter);
            return LookAgain(epoch, stamp, ready: 1);
        }

        var missed = _unclaimed.FindIndex(wake => wake.Stamp > stamp && wake.Opening!.Fits(waiter.Demand));
        var before = Math.Max(_shapes[IdleWaiters.ShapeOf(waiter)].UntoldThrough, _lookAgainBefore);
        if (missed < 0 && stamp >= before)
        {
            _idle.Add(waiter);
            return [];
        }

        waiter.Wake = missed < 0 ? new Wake(Epoch, before, null) : _unclaimed[missed];
        if (missed >= 0)
        {
            _unclaimed.RemoveAt(missed);
        }

        return [waiter];
    }

    /// <summary>Gives a wake to the first whom it may be for, or keeps it for one who looked before it and is not back yet.</summary>
    private IReadOnlyList<Waiter> Give(Wake wake)
    {
        if (wake.Epoch != Epoch)
        {
            // All were told to look in the new backlog since.
            return [];
        }

        if (_idle.First(wake.Opening, waiter => waiter.Epoch != Epoch || waiter.Seen < wake.Stamp) is { } first)
        {
            _idle.Remove(first);
            first.Wake = wake;
            return [first];
        }

        if (wake.Opening is not null && wake.Stamp > _lookAgainBefore)
        {
            Keep(wake);
        }

        return [];
    }

    private void Keep(Wake wake)
    {
        if (_unclaimed.Count == UnclaimedMax)
        {
            _lookAgainBefore = Math.Max(_lookAgainBefore, _unclaimed[0].Stamp);
            _unclaimed.RemoveAt(0);
        }

        _unclaimed.Add(wake);
    }

    private void CountShape(Waiter waiter, int change)
    {
        var shape = IdleWaiters.ShapeOf(waiter);
        var (count, untold) = _shapes.GetValueOrDefault(shape, (0, Stamp));
        if (count + change == 0)
        {
            _shapes.Remove(shape);
        }
        else
        {
            _shapes[shape] = (count + change, untold);
        }
    }

    /// <summary>Stamps of another backlog mean nothing, and all have to look in this one anyway.</summary>
    private void ForgetUntold(bool isSameBacklog)
    {
        if (!isSameBacklog)
        {
            foreach (var shape in _shapes.Keys)
            {
                _shapes[shape] = (_shapes[shape].Count, 0);
            }
        }
    }
}
