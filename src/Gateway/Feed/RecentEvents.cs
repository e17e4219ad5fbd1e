namespace Krewe.Gateway.Feed;

/// <summary>
/// The newest events of a project, shared by all its live readers: each reads on from its own place, so that a reader has no buffer
/// of its own that could grow. One that is behind the oldest event here has to read the store.
/// </summary>
/// <remarks>Whole between <see cref="Floor"/> and <see cref="Edge"/>: no event of the project with a seq in between is missing.</remarks>
/// <param name="edge">The newest seq of the log when it begins.</param>
/// <param name="countMax">How many events it holds at most.</param>
/// <param name="bytesMax">How much text it holds at most; the last one is held however long it is.</param>
internal sealed class RecentEvents(long edge, int countMax = RecentEvents.CountMax, long bytesMax = RecentEvents.BytesMax)
{
    public const int CountMax = 4_096;
    public const long BytesMax = 16 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly FeedEvent[] _ring = new FeedEvent[countMax];
    private int _start;
    private int _count;
    private long _bytes;
    private long _floor = edge;
    private long _edge = edge;

    /// <summary>Everything after this seq is here.</summary>
    public long Floor => Volatile.Read(ref _floor);

    /// <summary>Everything up to this seq was here.</summary>
    public long Edge => Volatile.Read(ref _edge);

    /// <summary>Adds events, in order and all after the edge, which is then the last of them.</summary>
    public void Add(IReadOnlyList<FeedEvent> events)
    {
        lock (_gate)
        {
            foreach (var one in events)
            {
                if (one.Seq <= _edge)
                {
                    throw new InvalidOperationException($"Event {one.Seq} came after {_edge}: readers would miss it or see it twice.");
                }

                Add(one);
            }
        }
    }

    /// <summary>Copies events after a place.</summary>
    /// <param name="after">The reader's place.</param>
    /// <param name="into">Where to.</param>
    /// <param name="upTo">The reader's next place: it has then seen everything up to it.</param>
    /// <returns>How many; -1 when some of what follows the place is not here any more.</returns>
    public int Read(long after, Span<FeedEvent> into, out long upTo)
    {
        lock (_gate)
        {
            upTo = after;
            if (after < _floor)
            {
                return -1;
            }

            var first = FirstAfter(after);
            var count = Math.Min(into.Length, _count - first);
            for (var index = 0; index < count; index++)
            {
                into[index] = At(first + index);
            }

            upTo = first + count < _count ? At(first + count - 1).Seq : Math.Max(after, _edge);
            return count;
        }
    }

    private void Add(FeedEvent one)
    {
        while (_count == countMax || (_count > 0 && _bytes + one.Bytes > bytesMax))
        {
            var oldest = At(0);
            _floor = oldest.Seq;
            _bytes -= oldest.Bytes;
            _ring[_start] = null!;
            _start = (_start + 1) % countMax;
            _count--;
        }

        _ring[(_start + _count++) % countMax] = one;
        _bytes += one.Bytes;
        _edge = one.Seq;
    }

    private FeedEvent At(int index) => _ring[(_start + index) % countMax];

    private int FirstAfter(long after)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = At(middle).Seq > after ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
