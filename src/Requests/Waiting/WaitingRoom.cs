using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Domain.Waiting;

namespace Krewe.Requests.Waiting;

/// <summary>
/// Where the requests of this process wait for work of one project. However many they are, one call to the project is open for all of them, and it
/// is asked again as long as somebody waits: when its time is over, when its silo went away, or when somebody comes who asks for other work.
/// </summary>
/// <param name="name">This process, for the project.</param>
/// <param name="project">The project; it throws while no silo can be reached.</param>
/// <param name="time">The clock of rests.</param>
/// <param name="onIdle">Told, outside of any lock, when nobody waits any more and no call is open.</param>
internal sealed class WaitingRoom(string name, Func<IProjectGrain> project, TimeProvider time, Action<WaitingRoom> onIdle)
{
    /// <summary>More kinds of demands, or longer ones, are not told apart: then any task is told here.</summary>
    private const int ShapesMax = 64;

    /// <inheritdoc cref="ShapesMax"/>
    private const int ShapeWordsMax = 1_024;

    private static readonly TimeSpan RestMin = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan RestMax = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly WaitingList _list = new();
    private readonly HashSet<RoomWaiter> _in = [];

    /// <summary>What the open call asks for; null for anything.</summary>
    private HashSet<WaitShape>? _asked = [];

    private long _askedEpoch;
    private int _asks;
    private bool _isAsking;
    private bool _isClosed;

    /// <summary>True when nobody waits and nothing is open: the room can be forgotten.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
            {
                return _in.Count == 0 && !_isAsking;
            }
        }
    }

    /// <summary>A request comes in that found nothing.</summary>
    public void Enter(RoomWaiter waiter, Sight sight) => Change(() =>
    {
        _in.Add(waiter);
        if (_isClosed)
        {
            waiter.Call(Waiting.Call.Closing);
        }

        return _list.Enter(waiter, sight.Epoch, sight.Stamp);
    });

    /// <summary>A request that was called found nothing and goes on waiting in its place.</summary>
    public void Return(RoomWaiter waiter, Sight sight) => Change(() =>
    {
        if (_isClosed)
        {
            waiter.Call(Waiting.Call.Closing);
        }

        return _list.Return(waiter, sight.Demand, sight.Epoch, sight.Stamp, sight.IsMoreReady);
    });

    /// <summary>A request goes, with the tasks that it got or without any; what it was called for is passed on. Going twice changes nothing.</summary>
    public void Leave(RoomWaiter waiter, params IReadOnlyCollection<string> claimed) => Change(() =>
    {
        _in.Remove(waiter);
        return _list.Leave(waiter, claimed);
    });

    /// <summary>A request is to look for a reason of its own; nothing when it looks already.</summary>
    public void Rouse(RoomWaiter waiter)
    {
        lock (_gate)
        {
            if (_list.Rouse(waiter))
            {
                waiter.Call(Waiting.Call.Look);
            }
        }
    }

    /// <summary>Lets everybody go: this process stops.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            foreach (var waiter in _in)
            {
                waiter.Call(Waiting.Call.Closing);
            }
        }
    }

    private void Change(Func<IReadOnlyList<Waiter>> change)
    {
        lock (_gate)
        {
            Call(change());
            if (_in.Count > 0 && !_isClosed && (!_isAsking || IsMoreAsked()))
            {
                _isAsking = true;
                _ = AskAsync(++_asks);
            }
        }
    }

    private static void Call(IReadOnlyList<Waiter> called)
    {
        for (var index = 0; index < called.Count; index++)
        {
            ((RoomWaiter)called[index]).Call(Waiting.Call.Look);
        }
    }

    /// <summary>True when what the open call asks for is not all that is wanted here.</summary>
    private bool IsMoreAsked() => _askedEpoch != _list.Epoch || (_asked is not null && _list.Shapes.Any(shape => !_asked.Contains(shape)));

    /// <summary>Asks the project as long as somebody waits, or until a later call takes the place of this one.</summary>
    private async Task AskAsync(int number)
    {
        await Task.Yield();
        var rest = RestMin;
        while (TryAsk(number) is { } ask)
        {
            var began = time.GetTimestamp();
            var reply = await TryWaitAsync(ask);
            if (Hear(reply, number) || time.GetElapsedTime(began) > RestMax)
            {
                rest = RestMin;
            }
            else
            {
                // A silo that stops answers at once, and one that is away is not asked more often than helps.
                await Task.Delay(rest, time);
                rest = rest * 2 > RestMax ? RestMax : rest * 2;
            }
        }

        onIdle(this);
    }

    /// <summary>What to ask for now; null when the room is empty, or this is not its newest call any more.</summary>
    private WorkWait? TryAsk(int number)
    {
        lock (_gate)
        {
            if (number != _asks)
            {
                return null;
            }

            _isAsking = _in.Count > 0 && !_isClosed;
            if (!_isAsking)
            {
                return null;
            }

            var shapes = _list.Shapes;
            _asked = shapes.Count <= ShapesMax && shapes.Sum(shape => shape.Skills.Count + shape.Labels.Count) <= ShapeWordsMax ? [.. shapes] : null;
            _askedEpoch = _list.Epoch;
            var demands = _asked?.Select(shape => new WorkDemandMessage(shape.Skills.ToArray(), shape.Labels.ToArray()));
            return new WorkWait(name, _list.Epoch, _list.Stamp, demands is null ? null : [.. demands], _list.Count);
        }
    }

    private async Task<WorkReply> TryWaitAsync(WorkWait ask)
    {
        try
        {
            return await project().WaitForWorkAsync(ask);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Whatever it was, those who wait need not know: the project is asked again.
            return new WorkReply(ReplyResult.Unavailable);
        }
    }

    /// <summary>Calls those for whom there is something. False when nothing was heard.</summary>
    private bool Hear(WorkReply reply, int number)
    {
        lock (_gate)
        {
            switch (reply.Result)
            {
                case ReplyResult.Done when reply.LooksAgain:
                    // A later call will be told the same, if it is still so.
                    Call(number == _asks ? _list.LookAgain(reply.Epoch, reply.Stamp, reply.Ready) : []);
                    return true;
                case ReplyResult.Done when reply.Epoch == _list.Epoch:
                    // A later call asks for more, from where this one did: until it is answered, not all up to here has been dealt with.
                    Call(_list.Open(reply.Openings!.Select(opening => opening.ToOpening()), number == _asks ? reply.Stamp : 0));
                    return reply.Openings!.Length > 0;
                case ReplyResult.Refused:
                    // There is no such project any more: each is to hear that in its own words.
                    Call(_list.LookAgain(_list.Epoch, _list.Stamp + 1, int.MaxValue));
                    return false;
                default:
                    return false;
            }
        }
    }
}
