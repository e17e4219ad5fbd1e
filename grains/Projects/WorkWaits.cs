using Krewe.Contracts.Projects;
using Krewe.Domain.Backlogs;
using Krewe.Grains.Faults;
using Krewe.Grains.Tasks;

namespace Krewe.Grains.Projects;

/// <summary>
/// The processes that wait for work of one project, and what each is told: a task that became ready to one of them, by turns, because one agent can
/// have it; one that is for one agent alone to all, because nobody knows where it waits. What comes of nothing there (nobody took it within a second)
/// is told to the next. Belongs to one grain and is only touched between its awaits.
/// </summary>
internal sealed class WorkWaits(DecisionContexts contexts, FaultPlan faults)
{
    /// <summary>Shorter than a call may take, so that an answer always comes.</summary>
    private static readonly TimeSpan LengthMax = TimeSpan.FromSeconds(20);

    /// <summary>Whoever is told of a task has so long to take it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>The two clocks, of the store and of timers, may differ by a little: a look that comes too early is not repeated at once.</summary>
    private static readonly TimeSpan LookMin = TimeSpan.FromMilliseconds(5);

    /// <summary>In the order in which they came: who was answered comes again, and is the last then.</summary>
    private readonly List<OpenWait> _waits = [];

    private readonly Dictionary<long, DateTimeOffset> _told = [];

    /// <summary>True while somebody waits.</summary>
    public bool Any => _waits.Count > 0;

    /// <summary>When time alone will have something to tell; at the latest after the interval.</summary>
    public static TimeSpan UntilNextLook(Backlog backlog, DateTimeOffset now, TimeSpan interval) =>
        backlog.NextOpeningAt is not { } next || next - now > interval ? interval : next - now > LookMin ? next - now : LookMin;

    /// <summary>Somebody waits from now on.</summary>
    public OpenWait Add(WorkWait request, Backlog backlog)
    {
        var before = _waits.FindIndex(wait => wait.Room == request.Room);
        if (before >= 0)
        {
            _waits[before].End();
            _waits.RemoveAt(before);
        }

        var added = new OpenWait(request, contexts.Now + LengthMax);
        _waits.Add(added);
        Look(backlog);
        return added;
    }

    /// <summary>Answers those for whom there is something, or whose time is over.</summary>
    /// <param name="backlog">The backlog; null when it is being read: then they wait for that.</param>
    public void Look(Backlog? backlog)
    {
        if (_waits.Count == 0 || backlog is null)
        {
            return;
        }

        var now = contexts.Now;
        backlog.AdvanceTo(now);
        if (backlog.Settings.AcceptsClaims)
        {
            LookFor(backlog, now);
        }

        Answer(backlog, wait => wait.Told.Count > 0 || wait.Until <= now);
    }

    /// <summary>This activation goes: whoever waits asks the next one.</summary>
    public void End()
    {
        _waits.ForEach(wait => wait.End());
        _waits.Clear();
    }

    private void LookFor(Backlog backlog, DateTimeOffset now)
    {
        Answer(backlog, wait => wait.Epoch != backlog.Epoch || !backlog.ReachesBackTo(wait.Through), looksAgain: true);
        if (_waits.Count == 0)
        {
            return;
        }

        var openings = faults.OpeningsUntold ? [] : backlog.OpeningsAfter(_waits.Min(wait => wait.Through))!;
        foreach (var opening in openings)
        {
            Tell(opening, now);
        }

        ForgetTold(openings);
        foreach (var wait in _waits)
        {
            wait.Pass(ThroughOf(wait, openings, backlog.Stamp));
        }
    }

    private void Tell(Opening opening, DateTimeOffset now)
    {
        if (_told.TryGetValue(opening.Stamp, out var at) && now - at < Grace)
        {
            return;
        }

        var open = _waits.Where(wait => opening.Stamp > wait.Through && wait.HasRoom && wait.Fits(opening));
        var chosen = opening.Assignee is null ? open.OrderBy(wait => wait.Told.Count).Take(1).ToList() : [.. open];
        if (chosen.Count > 0)
        {
            _told[opening.Stamp] = now;
            chosen.ForEach(wait => wait.Told.Add(opening));
        }
    }

    /// <summary>What is not ready any more needs no second telling.</summary>
    private void ForgetTold(IReadOnlyList<Opening> openings)
    {
        if (_told.Count > 0)
        {
            var open = openings.Select(opening => opening.Stamp).ToHashSet();
            foreach (var gone in _told.Keys.Where(stamp => !open.Contains(stamp)).ToList())
            {
                _told.Remove(gone);
            }
        }
    }

    /// <summary>Up to before the first that this wait may have to be told later: others were told of it, or it has as much as it can take.</summary>
    private static long ThroughOf(OpenWait wait, IReadOnlyList<Opening> openings, long newest)
    {
        foreach (var opening in openings)
        {
            if (opening.Stamp > wait.Through && wait.Fits(opening) && !wait.Told.Contains(opening))
            {
                return opening.Stamp - 1;
            }
        }

        return newest;
    }

    private void Answer(Backlog backlog, Predicate<OpenWait> isMeant, bool looksAgain = false)
    {
        foreach (var wait in _waits.Where(wait => isMeant(wait)).ToList())
        {
            wait.Answer(backlog, looksAgain);
            _waits.Remove(wait);
        }
    }
}
