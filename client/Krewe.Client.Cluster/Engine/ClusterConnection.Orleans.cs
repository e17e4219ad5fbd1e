using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Krewe.Client.Cluster;

/// <summary>How a process that runs no grains reaches those that do: a gateway and an application alike.</summary>
internal static class ClusterConnection
{
    /// <summary>The provider of the database, as Orleans names it.</summary>
    public const string Invariant = "Npgsql";

    /// <summary>Documents outlive clusters and are found under this name: never change it.</summary>
    public const string ServiceId = "krewe";

    /// <summary>What is the same for whoever talks to grains. Before the engine is added: who is added first is asked first.</summary>
    public static void Name(IServiceCollection services, string cluster)
    {
        services.Configure<ClusterOptions>(named => (named.ClusterId, named.ServiceId) = (cluster, ServiceId));
        services.AddSingleton<IGrainInterfaceTypeProvider, KnownInterfaceTypes>();
    }

    /// <summary>Finds the silos in the database, waits for them, and notices soon when one of them is gone.</summary>
    public static void Configure(IClientBuilder client, string connectionString)
    {
        client.UseAdoNetClustering(clustering => (clustering.Invariant, clustering.ConnectionString) = (Invariant, connectionString));
        client.Configure<ClientMessagingOptions>(CallTiming.Configure);
        client.Configure<GatewayOptions>(CallTiming.Configure);
        client.UseConnectionRetryFilter<ClusterConnectionRetry>();
        client.Services.TryAddSingleton<ClusterReach>();
        client.Services.AddSingleton<ClusterLossObserver>();
        client.Services.AddSingleton<IClusterConnectionStatusObserver>(services => services.GetRequiredService<ClusterLossObserver>());
        client.Services.AddHostedService<ClusterWatch>();
    }
}
