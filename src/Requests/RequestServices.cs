using Krewe.Contracts.Path;
using Krewe.Requests.Idempotency;
using Krewe.Requests.Waiting;
using Krewe.Storage;
using Orleans;

namespace Krewe.Requests;

/// <summary>What requests are carried out with; one for a process.</summary>
internal class RequestServices(IGrainFactory grains, IStore store, TimeProvider time, ClusterReach? reach = null)
{
    private readonly Lazy<WaitingRooms> _rooms = new(() => new WaitingRooms(grains, store, time, reach ?? new ClusterReach()));

    public IGrainFactory Grains => grains;

    public IStore Store => store;

    public TimeProvider Time => time;

    /// <summary>The path of every command on a single task that is no claim.</summary>
    public TaskPath Path { get; } = new(grains);

    /// <summary>Whether there is anyone to ask.</summary>
    public ClusterReach Reach { get; } = reach ?? new ClusterReach();

    public OperationIds Operations { get; } = new();

    /// <summary>Where requests wait for work.</summary>
    public WaitingRooms Rooms => _rooms.Value;

    public KnownProjects Projects { get; } = new(store);
}
