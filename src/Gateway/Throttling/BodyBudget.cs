namespace Krewe.Gateway.Throttling;

/// <summary>
/// How many bytes of request bodies the process holds at once, over all callers: a limit for each alone would still let many of them
/// take all memory together. Safe for many threads.
/// </summary>
/// <param name="bytesMax">The most.</param>
internal sealed class BodyBudget(long bytesMax)
{
    private long _bytes;

    /// <summary>What is held now.</summary>
    public long BytesInFlight => Interlocked.Read(ref _bytes);

    /// <summary>The share of one request, empty at first. Dispose it when the request is done with its body.</summary>
    public Share Open() => new(this);

    private bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _bytes, bytes) <= bytesMax)
        {
            return true;
        }

        Interlocked.Add(ref _bytes, -bytes);
        return false;
    }

    /// <summary>What one request holds. Grows with what has arrived, never with what a caller announces.</summary>
    internal sealed class Share(BodyBudget budget) : IDisposable
    {
        private long _taken;

        /// <summary>True when the budget has room for so many bytes of this request in all.</summary>
        public bool TryGrowTo(long bytes)
        {
            if (bytes > _taken)
            {
                if (!budget.TryTake(bytes - _taken))
                {
                    return false;
                }

                _taken = bytes;
            }

            return true;
        }

        public void Dispose()
        {
            Interlocked.Add(ref budget._bytes, -_taken);
            _taken = 0;
        }
    }
}
