using Krewe.Contracts.Path;
using Krewe.Gateway.Idempotency;
using Krewe.Gateway.Resources;
using Krewe.Gateway.Throttling;
using Krewe.Storage;
using Orleans;

namespace Krewe.Gateway;

/// <summary>What handlers work with.</summary>
internal sealed class GatewayServices(IGrainFactory grains, IStore store, TimeProvider time, GatewayOptions options, BodyBudget bodies)
{
    public IGrainFactory Grains => grains;

    public IStore Store => store;

    public TimeProvider Time => time;

    public GatewayOptions Options => options;

    public BodyBudget Bodies => bodies;

    /// <summary>The path of every command on a single task that is no claim.</summary>
    public TaskPath Path { get; } = new(grains);

    public OperationIds Operations { get; } = new();

    public KnownProjects Projects { get; } = new(store);
}
