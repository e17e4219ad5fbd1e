using System.Collections.Concurrent;
using System.Security.Cryptography;
using Krewe.Client.Wire;
using Krewe.Contracts.Projects;
using Krewe.Domain.Tasks;
using Krewe.Requests.Access;
using Krewe.Storage;
using Krewe.Storage.Agents;
using Orleans;

namespace Krewe.Requests.Waiting;

/// <summary>All requests of this process that wait for work: a room for each project, and how many they may be together.</summary>
internal sealed class WaitingRooms(IGrainFactory grains, IStore store, TimeProvider time, ClusterReach reach)
{
    /// <summary>The most that wait at once; each holds about 15 KB, its connection and its grain included.</summary>
    public const int WaitersMax = 20_000;

    /// <summary>The most that wait with one API key: nobody shuts the others out.</summary>
    public const int WaitersOfKeyMax = WaitersMax / 4;

    private readonly string _name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
    private readonly ConcurrentDictionary<ProjectKey, WaitingRoom> _rooms = new();
    private readonly SeatList _seats = new();
    private readonly Lock _gate = new();
    private int _resting;
    private bool _isClosed;
    private bool _isWatching;

    /// <summary>How many wait now.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _seats.Count;
            }
        }
    }

    /// <summary>How many of them wait outside of any room, and look again after a while.</summary>
    public int Resting => Volatile.Read(ref _resting);

    /// <summary>True when this process stops.</summary>
    public bool IsClosed => Volatile.Read(ref _isClosed);

    private static ErrorBody Full { get; } = Refusals.Unavailable(
        $"As many requests wait for work here as this server can hold ({WaitersMax}); nothing was written. Repeat the request in a moment, or without wait_seconds.");

    private static ErrorBody FullForKey { get; } = Refusals.Unavailable(
        $"As many requests of your key wait for work here as one key may have ({WaitersOfKeyMax}); nothing was written. Repeat the request in a moment, or without " +
        "wait_seconds, or give your agents keys of their own.");

    /// <summary>A seat for one more, or why there is none.</summary>
    public Answer<Seat> TrySit(Identity who)
    {
        lock (_gate)
        {
            if (_seats.Count >= WaitersMax || _seats.CountOf(who.KeyId) >= WaitersOfKeyMax)
            {
                return _seats.Count >= WaitersMax ? Full : FullForKey;
            }

            var seat = new Seat(this, who.KeyId, who.AgentKey);
            _seats.Add(seat);
            if (!_isWatching)
            {
                _isWatching = true;
                _ = new ProfileWatch(store, time, Tell).RunAsync();
            }

            return seat;
        }
    }

    /// <summary>Lets everybody go, now and from now on: this process stops.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            foreach (var room in _rooms.Values)
            {
                room.Close();
            }

            foreach (var seat in _seats.All())
            {
                seat.Close();
            }
        }
    }

    /// <summary>Somebody comes into the room of a project.</summary>
    internal RoomPlace Enter(ProjectKey project, Sight sight, WaitSignal signal)
    {
        lock (_gate)
        {
            var room = _rooms.GetOrAdd(project, Open);
            var waiter = new RoomWaiter(sight.Demand, signal);
            room.Enter(waiter, sight);
            return new RoomPlace(room, waiter);
        }
    }

    internal void StandUp(Seat seat)
    {
        lock (_gate)
        {
            _seats.Remove(seat);
        }
    }

    internal void CountResting(int change) => Interlocked.Add(ref _resting, change);

    /// <summary>Tells those who wait of their profiles; false when nobody waits.</summary>
    private bool Tell(IReadOnlyList<ChangedAgent> changed)
    {
        List<(Seat Seat, long Version)> told;
        lock (_gate)
        {
            _isWatching = _seats.Count > 0 && !_isClosed;
            if (!_isWatching)
            {
                return false;
            }

            told = [.. changed.SelectMany(agent => _seats.Of($"{agent.Organization}/{agent.Id}").Select(seat => (seat, agent.Version)))];
        }

        told.ForEach(one => one.Seat.Tell(one.Version));
        return true;
    }

    private WaitingRoom Open(ProjectKey project)
    {
        var room = new WaitingRoom(_name, () => Ask(project), time, idle => Forget(project, idle));
        if (_isClosed)
        {
            room.Close();
        }

        return room;
    }

    private IProjectGrain Ask(ProjectKey project)
    {
        reach.Check();
        return grains.GetGrain<IProjectGrain>(project.ToString());
    }

    private void Forget(ProjectKey project, WaitingRoom room)
    {
        lock (_gate)
        {
            if (room.IsIdle)
            {
                _rooms.TryRemove(new KeyValuePair<ProjectKey, WaitingRoom>(project, room));
            }
        }
    }
}
