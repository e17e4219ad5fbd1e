namespace Krewe.Storage.Journal;

/// <summary>
/// Calls that wait for a writer, first come first served. It holds a bounded number of changes, those under way included; who
/// comes when it is full waits at the door, and gives up after a while.
/// </summary>
/// <param name="changesMax">How many changes it holds.</param>
/// <param name="patience">How long a call waits at the door.</param>
/// <param name="time">Measures that.</param>
internal sealed class CommitQueue(int changesMax, TimeSpan patience, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly List<CommitGroup> _waiting = [];
    private readonly LinkedList<AtDoor> _door = new();
    private readonly Queue<TaskCompletionSource> _idleWriters = new();
    private int _depth;
    private bool _isClosed;

    /// <summary>How many changes wait or are under way.</summary>
    public int Depth => Volatile.Read(ref _depth);

    /// <summary>True when it is closed and nothing is left to take.</summary>
    public bool IsDrained
    {
        get
        {
            lock (_lock)
            {
                return _isClosed && _waiting.Count == 0 && _door.Count == 0;
            }
        }
    }

    /// <summary>Puts a call in line; returns when it is in.</summary>
    /// <exception cref="StoreUnavailableException">It did not get in: the queue stayed full, or is closed.</exception>
    public ValueTask EnterAsync(CommitGroup group)
    {
        AtDoor atDoor;
        TaskCompletionSource? writer;
        lock (_lock)
        {
            if (_isClosed)
            {
                throw new StoreUnavailableException("The store is being closed; nothing was written.");
            }

            if (_door.Count > 0 || !Fits(group))
            {
                atDoor = new AtDoor(group);
                _door.AddLast(atDoor.Place);
                return new ValueTask(WaitAtDoorAsync(atDoor));
            }

            writer = Admit(group);
        }

        writer?.TrySetResult();
        return ValueTask.CompletedTask;
    }

    /// <summary>Returns when there may be something to take, or the queue is closed.</summary>
    public Task WhenReadyAsync()
    {
        lock (_lock)
        {
            if (_waiting.Count > 0 || _isClosed)
            {
                return Task.CompletedTask;
            }

            var idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _idleWriters.Enqueue(idle);
            return idle.Task;
        }
    }

    /// <summary>Moves what waits into a batch, in order, up to a number of changes; a single larger call goes alone.</summary>
    public void Take(CommitBatch batch, int changesWanted)
    {
        lock (_lock)
        {
            var left = 0;
            for (var index = 0; index < _waiting.Count; index++)
            {
                var group = _waiting[index];
                var fits = batch.Count == 0 || batch.Count + group.Changes.Count <= changesWanted;
                if (!fits || !batch.TryAdd(group))
                {
                    _waiting[left++] = group;
                }
            }

            _waiting.RemoveRange(left, _waiting.Count - left);
        }
    }

    /// <summary>A batch is over, however it ended: makes room for as many changes.</summary>
    public void Leave(int changes)
    {
        List<TaskCompletionSource>? writers = null;
        JournalMeters.Depth.Add(-changes);
        lock (_lock)
        {
            _depth -= changes;
            while (_door.First is { } next && Fits(next.Value.Group))
            {
                _door.RemoveFirst();
                next.Value.Entered.TrySetResult();
                if (Admit(next.Value.Group) is { } writer)
                {
                    (writers ??= []).Add(writer);
                }
            }
        }

        writers?.ForEach(static writer => writer.TrySetResult());
    }

    /// <summary>Lets nobody in any more; what is in line is still written.</summary>
    public void Close()
    {
        List<TaskCompletionSource> writers;
        lock (_lock)
        {
            _isClosed = true;
            writers = [.. _idleWriters];
            _idleWriters.Clear();
        }

        writers.ForEach(static writer => writer.TrySetResult());
    }

    private bool Fits(CommitGroup group) => _depth == 0 || _depth + group.Changes.Count <= changesMax;

    private TaskCompletionSource? Admit(CommitGroup group)
    {
        _depth += group.Changes.Count;
        JournalMeters.Depth.Add(group.Changes.Count);
        _waiting.Add(group);
        return _idleWriters.TryDequeue(out var writer) ? writer : null;
    }

    private async Task WaitAtDoorAsync(AtDoor atDoor)
    {
        try
        {
            await atDoor.Entered.Task.WaitAsync(patience, time);
        }
        catch (TimeoutException)
        {
            lock (_lock)
            {
                if (atDoor.Place.List is null)
                {
                    // Let in at the last moment.
                    return;
                }

                _door.Remove(atDoor.Place);
            }

            throw new StoreUnavailableException($"The store is overloaded: {changesMax} changes wait already; nothing was written.");
        }
    }

    private sealed class AtDoor
    {
        public AtDoor(CommitGroup group)
        {
            Group = group;
            Place = new LinkedListNode<AtDoor>(this);
        }

        public CommitGroup Group { get; }

        public LinkedListNode<AtDoor> Place { get; }

        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
