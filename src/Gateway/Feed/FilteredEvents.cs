using Krewe.Domain.Tasks;
using Krewe.Gateway.Http;

namespace Krewe.Gateway.Feed;

/// <summary>A page of the events that a reader wants.</summary>
internal static class FilteredEvents
{
    /// <summary>How often the log is read on for one page of which little is wanted: a caller asks again from where it ended.</summary>
    private const int ReadsMax = 10;

    /// <summary>
    /// The events after a place that are wanted, and up to where the log was looked at. A page may have fewer than asked for and more
    /// may follow; nothing follows when it did not come further than it began.
    /// </summary>
    public static async Task<Answer<PastPage>> ReadAsync(Call call, ProjectKey key, FeedFilter filter, long after, int limit)
    {
        var found = new PastPage([], after, IsLast: false);
        for (var reads = 0; reads < ReadsMax && !found.IsLast && found.Events.Count < limit; reads++)
        {
            var most = filter.IsEmpty ? limit : Limits.PageLimit;
            if (!(await TaskReads.EventsAsync(call, key, found.UpTo, most)).TryGetValue(out var read, out var refusal))
            {
                return refusal;
            }

            var next = PastPage.Of(read.Events, filter, read.UpTo, limit - found.Events.Count, isLast: read.Events.Count < most);
            found = next with { Events = [.. found.Events, .. next.Events], GoneThrough = read.GoneThrough };
        }

        return found;
    }
}
