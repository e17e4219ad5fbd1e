namespace Krewe.Storage.Journal;

/// <summary>
/// Calls that wait for a writer, first come first served. It holds a bounded load, what is under way included; who comes when it is
/// full waits at the door and gives up after a while, and who comes when the door is full too is sent away at once.
/// </summary>
/// <param name="options">The bounds.</param>
/// <param name="time">Measures how long a call waits at the door.</param>
internal sealed class CommitQueue(JournalOptions options, TimeProvider time)
{
    private readonly Load _lineBound = new(options.DepthMax, options.BytesMax);
    private readonly Load _doorBound = new(options.DoorMax, options.DoorBytesMax);
    private readonly Load _batchBound = new(options.BatchMax, options.BatchBytesMax);
    private readonly Lock _lock = new();
    private readonly List<CommitGroup> _waiting = [];
    private readonly LinkedList<AtDoor> _door = new();
    private readonly Queue<TaskCompletionSource> _idleWriters = new();
    private Load _line;
    private Load _atDoor;
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
                return HasNoMore;
            }
        }
    }

    private bool HasNoMore => _isClosed && _waiting.Count == 0 && _door.Count == 0;

    /// <summary>Puts a call in line; returns when it is in.</summary>
    /// <exception cref="StoreUnavailableException">It did not get in: the queue stayed full, or is closed.</exception>
    public ValueTask EnterAsync(CommitGroup group)
    {
        TaskCompletionSource? writer;
        lock (_lock)
        {
            if (_isClosed)
            {
                throw new StoreUnavailableException("The store is being closed; nothing was written.");
            }

            if (_door.Count > 0 || !HasRoomFor(group))
            {
                return new ValueTask(WaitAtDoorAsync(StandAtDoor(group)));
            }

            writer = Admit(group);
        }

        writer?.TrySetResult();
        return ValueTask.CompletedTask;
    }

    /// <summary>Returns when there may be something to take, or never will be again.</summary>
    public Task WhenReadyAsync()
    {
        lock (_lock)
        {
            if (_waiting.Count > 0 || HasNoMore)
            {
                return Task.CompletedTask;
            }

            var idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _idleWriters.Enqueue(idle);
            return idle.Task;
        }
    }

    /// <summary>Moves what waits into a batch, in order, up to what a batch may take; a single larger call goes alone.</summary>
    public void Take(CommitBatch batch)
    {
        lock (_lock)
        {
            var left = 0;
            for (var index = 0; index < _waiting.Count; index++)
            {
                var group = _waiting[index];
                var fits = batch.Count == 0 || (batch.Load + group.Load).FitsIn(_batchBound);
                if (!fits || !batch.TryAdd(group))
                {
                    _waiting[left++] = group;
                }
            }

            _waiting.RemoveRange(left, _waiting.Count - left);
        }
    }

    /// <summary>A batch is over, however it ended: makes room for as much.</summary>
    public void Leave(Load load)
    {
        List<TaskCompletionSource> writers = [];
        lock (_lock)
        {
            Grow(default(Load) - load);
            while (_door.First is { } next && HasRoomFor(next.Value.Group))
            {
                LeaveDoor(next.Value);
                next.Value.Entered.TrySetResult();
                if (Admit(next.Value.Group) is { } writer)
                {
                    writers.Add(writer);
                }
            }

            DismissWhenDrained(writers);
        }

        writers.ForEach(static writer => writer.TrySetResult());
    }

    /// <summary>Lets nobody in any more; what is in line, or at the door, is still written.</summary>
    public void Close()
    {
        List<TaskCompletionSource> writers = [];
        lock (_lock)
        {
            _isClosed = true;
            DismissWhenDrained(writers);
        }

        writers.ForEach(static writer => writer.TrySetResult());
    }

    private bool HasRoomFor(CommitGroup group) => _depth == 0 || (_line + group.Load).FitsIn(_lineBound);

    private TaskCompletionSource? Admit(CommitGroup group)
    {
        Grow(group.Load);
        _waiting.Add(group);
        return _idleWriters.TryDequeue(out var writer) ? writer : null;
    }

    private void Grow(Load load)
    {
        _line += load;
        _depth = _line.Changes;
        JournalMeters.Depth.Add(load.Changes);
    }

    private AtDoor StandAtDoor(CommitGroup group)
    {
        var withIt = _atDoor + group.Load;
        if (_door.Count > 0 && !withIt.FitsIn(_doorBound))
        {
            throw Overloaded();
        }

        var atDoor = new AtDoor(group);
        _door.AddLast(atDoor.Place);
        _atDoor = withIt;
        return atDoor;
    }

    private void LeaveDoor(AtDoor atDoor)
    {
        _door.Remove(atDoor.Place);
        _atDoor -= atDoor.Group.Load;
    }

    /// <summary>Writers wait for the last of the others: only now there is nothing left that could be for them.</summary>
    private void DismissWhenDrained(List<TaskCompletionSource> writers)
    {
        while (HasNoMore && _idleWriters.TryDequeue(out var writer))
        {
            writers.Add(writer);
        }
    }

    private async Task WaitAtDoorAsync(AtDoor atDoor)
    {
        try
        {
            await atDoor.Entered.Task.WaitAsync(options.Patience, time);
        }
        catch (TimeoutException)
        {
            if (TryGiveUp(atDoor))
            {
                throw Overloaded();
            }
        }
    }

    /// <summary>False when it was let in at the last moment.</summary>
    private bool TryGiveUp(AtDoor atDoor)
    {
        List<TaskCompletionSource> writers = [];
        lock (_lock)
        {
            if (atDoor.Place.List is null)
            {
                return false;
            }

            LeaveDoor(atDoor);
            DismissWhenDrained(writers);
        }

        writers.ForEach(static writer => writer.TrySetResult());
        return true;
    }

    private StoreUnavailableException Overloaded() => new($"The store is overloaded: {Depth} changes wait already; nothing was written.");

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
