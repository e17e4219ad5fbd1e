namespace Krewe.Gateway.Throttling;

/// <summary>
/// How many bytes of request bodies the process holds at once, over all callers: a limit for each alone would still let many of them
/// take all memory together. Of that, large bodies of one caller take half at most, so that nobody shuts the others out. Safe for many
/// threads.
/// </summary>
/// <param name="bytesMax">The most.</param>
internal sealed class BodyBudget(long bytesMax)
{
    /// <summary>A body up to this size counts for the process alone: nearly all are, and must not wait for a lock.</summary>
    public const int SmallBytes = 16 * 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _large = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>What is held now.</summary>
    public long BytesInFlight => Interlocked.Read(ref _bytes);

    /// <summary>The share of one request, empty at first. Dispose it when the request is done with its body.</summary>
    /// <param name="caller">Whose request it is; all that nobody knows are one.</param>
    public Share Open(string caller) => new(this, caller);

    private bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _bytes, bytes) <= bytesMax)
        {
            return true;
        }

        Interlocked.Add(ref _bytes, -bytes);
        return false;
    }

    private bool TryTakeLarge(string caller, long bytes)
    {
        lock (_gate)
        {
            var held = _large.GetValueOrDefault(caller) + bytes;
            if (held > bytesMax / 2)
            {
                return false;
            }

            _large[caller] = held;
            return true;
        }
    }

    private void Give(string caller, long bytes, long large)
    {
        Interlocked.Add(ref _bytes, -bytes);
        if (large == 0)
        {
            return;
        }

        lock (_gate)
        {
            if ((_large[caller] -= large) == 0)
            {
                _large.Remove(caller);
            }
        }
    }

    /// <summary>What one request holds. Grows with what has arrived, never with what a caller announces.</summary>
    internal sealed class Share(BodyBudget budget, string caller) : IDisposable
    {
        private long _taken;
        private long _large;

        /// <summary>True when the budget has room for so many bytes of this request in all.</summary>
        public bool TryGrowTo(long bytes)
        {
            var more = bytes - _taken;
            if (more <= 0)
            {
                return true;
            }

            var large = bytes > SmallBytes ? more : 0;
            if (!budget.TryTake(more))
            {
                return false;
            }

            // Taken before it is known whether the caller may: what is refused is given back when this is disposed.
            _taken = bytes;
            if (large > 0 && !budget.TryTakeLarge(caller, large))
            {
                return false;
            }

            _large += large;
            return true;
        }

        public void Dispose()
        {
            budget.Give(caller, _taken, _large);
            (_taken, _large) = (0, 0);
        }
    }
}
