using Krewe.Contracts.Tasks;
using Krewe.Storage.StoreOpening;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Hosting;
using Orleans.Serialization;

namespace Krewe.Client.Cluster;

public static partial class KreweClusterRegistration
{
    private static void Add(IServiceCollection services, KreweClusterOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            throw new ArgumentException("ConnectionString is required: the database that the silos of the cluster share.", nameof(options));
        }

        var identity = ClusterIdentity.Of(options);
        ClusterConnection.Name(services, options.Cluster);

        // Before the engine's client: whoever is added first starts first.
        services.AddSingleton(new ClusterStore(options));
        services.AddHostedService(provider => provider.GetRequiredService<ClusterStore>());
        services.AddOrleansClient(client => Configure(client, options));

        // The engine looks for messages in assemblies that are loaded, and this one is not before the first call.
        services.AddSerializer(serializer => serializer.AddAssembly(typeof(ITaskGrain).Assembly));
        services.AddSingleton<IKrewe>(provider =>
        {
            var time = provider.GetRequiredService<TimeProvider>();
            var store = provider.GetRequiredService<ClusterStore>();
            return new ClusterKrewe(store.ServicesFor(provider.GetRequiredService<IGrainFactory>(), time, provider.GetRequiredService<ClusterReach>()), identity, options.Retry, time);
        });
    }

    private static void Configure(IClientBuilder client, KreweClusterOptions options)
    {
        ClusterConnection.Configure(client, EngineConnections.Of(ClusterStore.OptionsOf(options)));
        options.ConfigureClient?.Invoke(client);
    }
}
