using Krewe.Client.Wire;
using Krewe.Domain.Tasks;
using Krewe.Storage.Events;

namespace Krewe.Gateway.Feed;

/// <summary>Reads what is past from the store, for all readers of this process: only a few at a time, so that a thousand that come at once leave connections to claims.</summary>
internal sealed class PastEvents(IEventLog log) : IDisposable
{
    /// <summary>How many events a page has at most.</summary>
    public const int PageMax = 128;

    /// <summary>How many are looked at for one that may be wanted.</summary>
    private const int LookedAtEach = 8;

    private const int ReadsMax = 4;

    private readonly SemaphoreSlim _places = new(ReadsMax, ReadsMax);

    /// <summary>What a reader wants of the events after a place, and no more than so many.</summary>
    public async Task<PastPage> ReadAsync(ProjectKey project, FeedFilter filter, long after, int max, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation);
        try
        {
            var limit = filter.IsEmpty ? max : max * LookedAtEach;
            var read = filter.Task is { } task
                ? await log.ReadTaskAsync(project.Task(task), after, limit, cancellation)
                : await log.ReadProjectAsync(project, after, limit, cancellation);

            // Asked for afterwards: what was removed meanwhile is not passed over in silence.
            var gone = await log.ReadGoneThroughAsync(project, cancellation);
            return after > 0 && after < gone
                ? new PastPage([], after, IsLast: true, Refusal: Refusals.EventsGone(gone))
                : PastPage.Of(read, filter, after, max, isLast: read.Count < limit);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}

/// <summary>Some events of the log, in order.</summary>
/// <param name="Events">Those that are wanted.</param>
/// <param name="UpTo">Every event up to this seq was looked at.</param>
/// <param name="IsLast">True when nothing was after it at the time.</param>
/// <param name="Refusal">Why there is no page; null when there is one.</param>
/// <param name="GoneThrough">The last of the project's events that is not kept any more; 0 when all are.</param>
internal sealed record PastPage(IReadOnlyList<StoredEvent> Events, long UpTo, bool IsLast, ErrorBody? Refusal = null, long GoneThrough = 0)
{
    /// <summary>What is wanted of the events after a place, and no more than so many.</summary>
    public static PastPage Of(IReadOnlyList<StoredEvent> read, FeedFilter filter, long after, int max, bool isLast)
    {
        var wanted = filter.IsEmpty ? read : [.. read.Where(filter.Wants).Take(max)];
        return wanted.Count == max
            ? new PastPage(wanted, wanted[^1].Seq, IsLast: false)
            : new PastPage(wanted, read.Count == 0 ? after : read[^1].Seq, isLast);
    }
}
