using Krewe.Client.Wire;

namespace Krewe.Client.Cluster;

/// <summary>Pages of events, straight from the store.</summary>
internal static class EventPages
{
    public static async Task<Answer<Page<EventView>>> ReadAsync(
        Request request, long after, int? limit, Func<int, Task<Answer<EventPage>>> read)
    {
        var problems = new Problems();
        var most = limit ?? Limits.PageLimit;
        Check.Range(problems, "after", after, 0, long.MaxValue);
        Check.Range(problems, "limit", most, 1, Limits.PageLimit);
        if (problems.Any)
        {
            return Refusals.Invalid(problems);
        }

        return (await read(most)).TryGetValue(out var page, out var refusal)
            ? new Page<EventView>([.. page.Events.Select(one => TaskViews.Of(one, request.Eyes))], page.Meta(most))
            : refusal;
    }
}
