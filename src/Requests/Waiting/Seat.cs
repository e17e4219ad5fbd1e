using Krewe.Domain.Tasks;

namespace Krewe.Requests.Waiting;

/// <summary>
/// A request that waits: in a room, where it is called for what becomes ready, or outside of any, where it looks again after a while. Changed by the
/// request alone, but for what <see cref="Tell"/> does. Dispose it to go, with nothing unless <see cref="Leave"/> came before.
/// </summary>
/// <param name="rooms">Where it counts.</param>
/// <param name="key">The API key that it counts for.</param>
/// <param name="agent">Whose request it is.</param>
internal sealed class Seat(WaitingRooms rooms, string key, string agent) : IDisposable
{
    private readonly WaitSignal _signal = new();
    private volatile RoomPlace? _place;
    private long _profileVersion;
    private bool _isResting;

    public string Key => key;

    public string Agent => agent;

    /// <summary>The newest version of the agent's profile that this process has heard of since the request sits here; 0 for none.</summary>
    public long ProfileVersion => Volatile.Read(ref _profileVersion);

    /// <summary>Others of the same agent, in a ring of their own. Only <see cref="SeatList"/> touches them.</summary>
    internal Seat? Next { get; set; }

    /// <inheritdoc cref="Next"/>
    internal Seat? Previous { get; set; }

    /// <summary>Looked in vain: waits in a room from now on, in its old place if it has one.</summary>
    /// <param name="project">Of which project.</param>
    /// <param name="sight">What it saw.</param>
    /// <param name="profileVersion">The version of the profile that it looked with, at least.</param>
    public void Settle(ProjectKey project, Sight sight, long profileVersion)
    {
        Rest(false);
        _signal.Rearm();
        if (_place is { } place)
        {
            place.Room.Return(place.Waiter, sight);
        }
        else
        {
            _place = rooms.Enter(project, sight, _signal);
        }

        CatchUp(profileVersion);
    }

    /// <summary>Looked, and nobody can tell when to look again: waits outside of any room.</summary>
    /// <param name="keepsPlace">True to be back soon: what it was called for is not passed on.</param>
    /// <param name="profileVersion">The version of the profile that it looked with, at least.</param>
    public void StepOut(bool keepsPlace, long profileVersion)
    {
        if (!keepsPlace)
        {
            Leave();
        }

        Rest(true);
        _signal.Rearm();
        if (rooms.IsClosed)
        {
            _signal.Set(Call.Closing);
        }

        CatchUp(profileVersion);
    }

    /// <inheritdoc cref="WaitSignal.WaitAsync"/>
    public Task<Call> WaitAsync(TimeSpan length, Call otherwise, TimeProvider time, CancellationToken aborted) =>
        _signal.WaitAsync(length, otherwise, time, aborted);

    /// <summary>Leaves the room, with the tasks that it got or without any; what it was called for is passed on.</summary>
    public void Leave(params IReadOnlyCollection<string> claimed)
    {
        if (_place is { } place)
        {
            _place = null;
            place.Room.Leave(place.Waiter, claimed);
        }
    }

    /// <summary>The agent's profile is of this version now: a request that looked with another is to look again. From any thread.</summary>
    public void Tell(long profileVersion)
    {
        if (ProfileVersion < profileVersion)
        {
            Volatile.Write(ref _profileVersion, profileVersion);
            Rouse();
        }
    }

    /// <summary>This process stops. From any thread.</summary>
    public void Close() => _signal.Set(Call.Closing);

    public void Dispose()
    {
        Leave();
        Rest(false);
        rooms.StandUp(this);
    }

    /// <summary>What was told while it looked was not called for: whoever told it saw nobody wait.</summary>
    private void CatchUp(long profileVersion)
    {
        if (ProfileVersion > profileVersion)
        {
            Rouse();
        }
    }

    private void Rouse()
    {
        if (_place is { } place)
        {
            place.Room.Rouse(place.Waiter);
        }
        else
        {
            _signal.Set(Call.Look);
        }
    }

    private void Rest(bool isResting)
    {
        if (_isResting != isResting)
        {
            _isResting = isResting;
            rooms.CountResting(isResting ? 1 : -1);
        }
    }
}

/// <summary>Where a request waits.</summary>
internal sealed record RoomPlace(WaitingRoom Room, RoomWaiter Waiter);
