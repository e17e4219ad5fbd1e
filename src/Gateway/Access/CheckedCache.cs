using System.Collections.Concurrent;

namespace Krewe.Gateway.Access;

/// <summary>
/// Credentials that were verified a moment ago, by the hash of what was sent. Bounded: when it is full it is emptied, which costs the
/// next request of each credential a verification and nothing else.
/// </summary>
internal sealed class CheckedCache<T>(TimeProvider time, TimeSpan checkInterval, int max = 20_000)
    where T : class
{
    private readonly ConcurrentDictionary<CredentialHash, Entry> _entries = new();

    public bool TryGet(in CredentialHash hash, out Entry entry) => _entries.TryGetValue(hash, out entry!);

    public void Put(in CredentialHash hash, T value)
    {
        if (_entries.Count >= max)
        {
            _entries.Clear();
        }

        _entries[hash] = new Entry(value, time.GetTimestamp());
    }

    public void Remove(in CredentialHash hash) => _entries.TryRemove(hash, out _);

    /// <summary>Forgets what a revocation ended, so that it holds at once where it was made.</summary>
    public void Remove(Func<T, bool> isEnded)
    {
        foreach (var (hash, entry) in _entries)
        {
            if (isEnded(entry.Value))
            {
                _entries.TryRemove(hash, out _);
            }
        }
    }

    /// <summary>
    /// True for one caller per interval: it asks the store whether the credential still holds. The others go on meanwhile, so that a
    /// thousand requests in flight ask once.
    /// </summary>
    public bool IsDue(Entry entry)
    {
        var last = entry.CheckedAt;
        return time.GetElapsedTime(last) >= checkInterval && entry.TryTakeCheck(last, time.GetTimestamp());
    }

    /// <summary>A verified credential, and when the store was last asked about it.</summary>
    internal sealed class Entry(T value, long checkedAt)
    {
        private long _checkedAt = checkedAt;

        public T Value => value;

        public long CheckedAt => Volatile.Read(ref _checkedAt);

        public bool TryTakeCheck(long last, long now) => Interlocked.CompareExchange(ref _checkedAt, now, last) == last;

        /// <summary>The store could not be asked: the next request asks again.</summary>
        public void CheckFailed() => Volatile.Write(ref _checkedAt, 0);
    }
}
