using System.Collections.Concurrent;
using System.Security.Cryptography;
using Krewe.Contracts.Projects;
using Krewe.Domain.Tasks;
using Orleans;

namespace Krewe.Requests.Waiting;

/// <summary>All requests of this process that wait for work: a room for each project, and how many they may be together.</summary>
internal sealed class WaitingRooms(IGrainFactory grains, TimeProvider time, ClusterReach reach)
{
    /// <summary>The most that wait at once; each holds about 15 KB, its connection and its grain included.</summary>
    public const int WaitersMax = 20_000;

    private readonly string _name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
    private readonly ConcurrentDictionary<ProjectKey, WaitingRoom> _rooms = new();
    private readonly Lock _gate = new();
    private int _count;
    private bool _isClosed;

    /// <summary>How many wait now.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>True when this process stops.</summary>
    public bool IsClosed => Volatile.Read(ref _isClosed);

    /// <summary>A place for one more, or null when there is none.</summary>
    public Place? TryEnter(ProjectKey project, Sight sight)
    {
        if (Interlocked.Increment(ref _count) > WaitersMax)
        {
            Interlocked.Decrement(ref _count);
            return null;
        }

        lock (_gate)
        {
            var room = _rooms.GetOrAdd(project, Open);
            var waiter = new RoomWaiter(sight.Demand);
            room.Enter(waiter, sight);
            return new Place(this, room, waiter);
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
        }
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

    /// <summary>Somebody's place in a room; dispose it to go, with nothing unless <see cref="Leave"/> came before.</summary>
    internal sealed class Place(WaitingRooms rooms, WaitingRoom room, RoomWaiter waiter) : IDisposable
    {
        private bool _isLeft;

        /// <inheritdoc cref="RoomWaiter.Called"/>
        public Task<bool> Called => waiter.Called;

        /// <inheritdoc cref="WaitingRoom.Return"/>
        public void Return(Sight sight) => room.Return(waiter, sight);

        /// <inheritdoc cref="WaitingRoom.Leave"/>
        public void Leave(params IReadOnlyCollection<string> claimed)
        {
            if (!_isLeft)
            {
                _isLeft = true;
                room.Leave(waiter, claimed);
                Interlocked.Decrement(ref rooms._count);
            }
        }

        public void Dispose() => Leave();
    }
}
