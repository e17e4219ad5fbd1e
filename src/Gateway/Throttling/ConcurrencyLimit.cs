namespace Krewe.Gateway.Throttling;

/// <summary>How many requests are under way at once. More would only wait, each holding memory, until their callers gave up.</summary>
internal sealed class ConcurrencyLimit(int max)
{
    private int _count;

    /// <summary>True when there is room. Either way <see cref="Exit"/> must follow.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _count) <= max)
        {
            return true;
        }

        Interlocked.Decrement(ref _count);
        return false;
    }

    public void Exit(bool entered)
    {
        if (entered)
        {
            Interlocked.Decrement(ref _count);
        }
    }

    /// <summary>Gives a place that was entered to others until the result is disposed; then it is taken back, room or not.</summary>
    public IDisposable StepAside()
    {
        Interlocked.Decrement(ref _count);
        return new Aside(this);
    }

    private sealed class Aside(ConcurrencyLimit limit) : IDisposable
    {
        public void Dispose() => Interlocked.Increment(ref limit._count);
    }
}
