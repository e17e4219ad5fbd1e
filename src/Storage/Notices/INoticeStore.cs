using Krewe.Storage.Events;

namespace Krewe.Storage.Notices;

/// <summary>
/// How far the event log was told of, and the messages that come of it: those and the place are one commit. One process at a time tells, by a
/// lease; the commit repeats that it still has it.
/// </summary>
public interface INoticeStore
{
    /// <summary>Begins at the end of the log, unless it was begun before: what happened earlier is no news.</summary>
    Task BeginAsync(CancellationToken cancellation);

    /// <summary>How far the log was told of.</summary>
    Task<NoticePlace> ReadPlaceAsync(CancellationToken cancellation);

    /// <summary>Events after a seq, over all organizations: the next <paramref name="limit"/> of the log, and of those the ones of the kinds.</summary>
    Task<NewsPage> ReadNewsAsync(long after, int limit, IReadOnlyCollection<string> kinds, CancellationToken cancellation);

    /// <summary>Those of the ids that are messages of the organization.</summary>
    Task<IReadOnlySet<string>> FindToldAsync(string organization, IReadOnlyCollection<string> ids, CancellationToken cancellation);

    /// <summary>Projects with open work, by the place that each has among them, after a place.</summary>
    Task<IReadOnlyList<BusyProject>> ListBusyAsync(int after, int limit, CancellationToken cancellation);

    /// <summary>Puts notices into inboxes and moves on, all of it or nothing. What was told before, or cannot be delivered, is passed over.</summary>
    Task<TellOutcome> TellAsync(NoticeBatch batch);
}

/// <summary>How far the log was told of.</summary>
/// <param name="Seq">The last event that was.</param>
/// <param name="GoneThrough">The last event that was removed because of its age.</param>
public sealed record NoticePlace(long Seq, long GoneThrough);

/// <summary>A piece of the log.</summary>
/// <param name="Through">The last seq of it; the one that was asked for when there is nothing more.</param>
/// <param name="Events">Those of the wanted kinds, in order.</param>
public sealed record NewsPage(long Through, IReadOnlyList<StoredEvent> Events);
