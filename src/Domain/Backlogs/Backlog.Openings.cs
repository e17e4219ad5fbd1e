namespace Krewe.Domain.Backlogs;

/// <content>What became ready since somebody looked.</content>
public sealed partial class Backlog
{
    /// <summary>
    /// The newest stamp of what became ready. Whoever gets nothing now has seen all up to it: none of that is for them.
    /// </summary>
    public long Stamp => _places.Openings.Stamp;

    /// <summary>How many tasks can be offered now, those among them that can be offered to one agent alone.</summary>
    public int ReadyCount => _places.Ready.Count + _places.Kept.FreeCount;

    /// <summary>When time alone will make something ready: a back-off or deferral ends, or an offer lapses. Null for never.</summary>
    public DateTimeOffset? NextOpeningAt => Earlier(_places.NextReadyAt, _places.NextLapseAt);

    /// <summary>
    /// Tasks can be had that could not be before, without any of them having become ready: the project goes on after a pause, or what kept them
    /// from being offered is over. Whoever waits has to look again.
    /// </summary>
    public void LookAgain() => _places.Openings.Forget();

    /// <summary>Makes ready what time alone has made ready by now.</summary>
    public void AdvanceTo(DateTimeOffset now) => Advance(now);

    /// <summary>What became ready after a stamp and still is, in order, each task once; null when nobody knows that any more: then look.</summary>
    public IReadOnlyList<Opening>? OpeningsAfter(long stamp) => _places.Openings.After(stamp) is { } after
        ? [.. after.Where(opening => IsReady(opening.Id)).Reverse().DistinctBy(opening => opening.Id, StringComparer.Ordinal).Reverse()]
        : null;

    /// <summary>True when all that became ready after a stamp is still known.</summary>
    public bool ReachesBackTo(long stamp) => _places.Openings.After(stamp) is not null;

    private bool IsReady(string id) => _tasks.TryGetValue(id, out var task) && (task.Place == Place.Ready || _places.Kept.IsFree(task));

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;
}
