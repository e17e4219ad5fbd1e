using System.Collections.Concurrent;

namespace Krewe.Gateway.Throttling;

/// <summary>A token bucket for each name. Their number is bounded: a full one is dropped when there are too many, which changes nothing.</summary>
/// <param name="time">The clock.</param>
/// <param name="perSecond">How fast a bucket is filled; 0 means that nothing is limited.</param>
/// <param name="burst">How much a bucket holds.</param>
internal sealed class TokenBuckets(TimeProvider time, int perSecond, int burst)
{
    private const int BucketsMax = 100_000;

    private readonly ConcurrentDictionary<string, TokenBucket> _buckets = new(StringComparer.Ordinal);

    /// <summary>Takes one; false with the time until there is one again.</summary>
    public bool TryTake(string name, out TimeSpan retryAfter)
    {
        retryAfter = TimeSpan.Zero;
        if (perSecond <= 0)
        {
            return true;
        }

        if (!_buckets.TryGetValue(name, out var bucket))
        {
            MakeRoom();
            bucket = _buckets.GetOrAdd(name, new TokenBucket(time, perSecond, burst));
        }

        return bucket.TryTake(out retryAfter);
    }

    private void MakeRoom()
    {
        if (_buckets.Count < BucketsMax)
        {
            return;
        }

        foreach (var (name, bucket) in _buckets)
        {
            if (bucket.IsFull)
            {
                _buckets.TryRemove(name, out _);
            }
        }

        // All in use at once: an attack, or more callers than this server is for. Forgetting is better than growing.
        if (_buckets.Count >= BucketsMax)
        {
            _buckets.Clear();
        }
    }
}
