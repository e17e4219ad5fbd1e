using Krewe.Gateway.Throttling;
using Krewe.Storage;
using Orleans;

namespace Krewe.Gateway;

/// <summary>What handlers work with.</summary>
internal sealed class GatewayServices(
    IGrainFactory grains, IStore store, TimeProvider time, GatewayOptions options, BodyBudget bodies, ConcurrencyLimit concurrency, ClusterReach reach)
    : RequestServices(grains, store, time, reach)
{
    public GatewayOptions Options => options;

    public BodyBudget Bodies => bodies;

    public ConcurrencyLimit Concurrency => concurrency;
}
