namespace Krewe.Solo;

/// <summary>
/// The calls in flight, oldest first in each of a few lists, so that adding and removing one costs an uncontended lock, and looking
/// for overdue ones touches only those.
/// </summary>
internal sealed class CallLedger
{
    private readonly Stripe[] stripes = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Stripe())];

    public void Add(GrainCall call)
    {
        var index = Thread.GetCurrentProcessorId() % stripes.Length;
        var stripe = stripes[index];
        lock (stripe)
        {
            call.Place = (stripe.Newest, null, index);
            stripe.Oldest ??= call;
            if (stripe.Newest is { } before)
            {
                before.Place.After = call;
            }

            stripe.Newest = call;
        }
    }

    public void Remove(GrainCall call)
    {
        var stripe = stripes[call.Place.Stripe];
        lock (stripe)
        {
            var (before, after, _) = call.Place;
            if (before is null && !ReferenceEquals(stripe.Oldest, call))
            {
                // It was never added: it failed before it was sent.
                return;
            }

            if (before is null)
            {
                stripe.Oldest = after;
            }
            else
            {
                before.Place.After = after;
            }

            if (after is null)
            {
                stripe.Newest = before;
            }
            else
            {
                after.Place.Before = before;
            }
        }
    }

    /// <summary>The calls sent before a timestamp; the list is the caller's own.</summary>
    public List<GrainCall> StartedBefore(long timestamp)
    {
        List<GrainCall> found = [];
        foreach (var stripe in stripes)
        {
            lock (stripe)
            {
                for (var call = stripe.Oldest; call is not null && call.StartedAt <= timestamp; call = call.Place.After)
                {
                    found.Add(call);
                }
            }
        }

        return found;
    }

    /// <summary>Completes when no call is in flight.</summary>
    public async Task WhenEmptyAsync()
    {
        while (StartedBefore(long.MaxValue) is { Count: > 0 } calls)
        {
            await Task.WhenAll(calls.Select(call => call.Answer)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void FailAll(Exception exception) => StartedBefore(long.MaxValue).ForEach(call => call.Fail(exception));

    private sealed class Stripe
    {
        public GrainCall? Oldest { get; set; }

        public GrainCall? Newest { get; set; }
    }
}
