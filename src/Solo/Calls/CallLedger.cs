namespace Krewe.Solo;

/// <summary>
/// The calls in flight, in a few lists, oldest first: adding and removing one costs a lock that is hardly ever contended, and
/// looking for overdue ones touches only those.
/// </summary>
internal sealed class CallLedger
{
    private readonly LinkedList<GrainCall>[] lists = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new LinkedList<GrainCall>())];

    public void Add(GrainCall call)
    {
        var list = lists[Thread.GetCurrentProcessorId() % lists.Length];
        lock (list)
        {
            list.AddLast(call.Place);
        }
    }

    public static void Remove(GrainCall call)
    {
        if (call.Place.List is { } list)
        {
            lock (list)
            {
                list.Remove(call.Place);
            }
        }
    }

    /// <summary>The calls sent up to a timestamp.</summary>
    public List<GrainCall> StartedBy(long timestamp)
    {
        List<GrainCall> found = [];
        foreach (var list in lists)
        {
            lock (list)
            {
                found.AddRange(list.TakeWhile(call => call.StartedAt <= timestamp));
            }
        }

        return found;
    }

    /// <summary>Completes when no call is in flight.</summary>
    public async Task WhenEmptyAsync()
    {
        while (StartedBy(long.MaxValue) is { Count: > 0 } calls)
        {
            await Task.WhenAll(calls.Select(call => call.Answered)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void FailAll(Exception exception) => StartedBy(long.MaxValue).ForEach(call => call.Fail(exception));
}
