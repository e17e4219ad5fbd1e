using System.Net;
using Krewe.Client.Cluster;
using Krewe.Gateway.Cluster;
using Krewe.Storage;
using Krewe.Storage.StoreOpening;
using Orleans.Configuration;
using Orleans.Runtime.Hosting;
using Orleans.Runtime.MembershipService;

namespace Krewe.Silo;

/// <summary>What differs between the engines: this is Orleans.</summary>
internal static class Engine
{
    public const string Name = "orleans";

    /// <summary>True: clustering and grain state have tables of their own in PostgreSQL.</summary>
    public static bool NeedsTables => true;

    /// <summary>True: silos and outside clients reach this one over ports of its own.</summary>
    public static bool NeedsPorts => true;

    /// <summary>
    /// The engine's own few connections, beside the store's pool: what it asks is rare and small, and all pools of all silos share what the
    /// database lets in.
    /// </summary>
    public static int ConnectionsMax => 4;

    /// <summary>Nothing that an operator need know.</summary>
    public static string? Note => null;

    /// <summary>Why this engine cannot do what is asked, in one line; or null.</summary>
    public static string? Refuse(SiloOptions options) => options switch
    {
        { Postgres: not null } => null,
        { Role: not SiloRole.Both } => $"the role '{options.Role.ToString().ToLowerInvariant()}' is for a cluster, and a cluster needs a database that all its processes reach: pass --postgres",
        { Tls: not null } => $"TLS is for a cluster, and a cluster needs a database that all its processes reach: pass --postgres with --{OptionNames.TlsCertificate}",
        { Advertise: not null } => "other silos can join only through a database that all of them reach: pass --postgres with --advertise",
        _ => null,
    };

    /// <summary>What an operator can mend of a failure to start, in one line; or null.</summary>
    public static string? Explain(Exception error) => error switch
    {
        OrleansClusterConnectivityCheckFailedException =>
            $"cannot join the cluster: not every silo in it answers on its silo port ({error.Message}); check the network between the silos, and that each has an --advertise address that the others reach",
        _ => null,
    };

    /// <summary>True for a start that was given up because the process was told to stop, where that is no <see cref="OperationCanceledException"/>.</summary>
    public static bool IsCancelled(Exception error) => error is OrleansLifecycleCanceledException;

    /// <summary>Adds what runs the grains, IGrainFactory and IClusterView.</summary>
    public static void Add(WebApplicationBuilder builder, SiloOptions options, IStore store)
    {
        if (Refuse(options) is { } reason)
        {
            throw new NotSupportedException(reason);
        }

        EngineLimits.Add(builder.Services, options);
        ClusterConnection.Name(builder.Services, options.Cluster);
        builder.Services.AddSingleton<IClusterView, OrleansClusterView>();
        if (options.RunsGrains)
        {
            if (options.Postgres is not null)
            {
                // Before the engine: whoever is added first starts first.
                builder.Services.AddSingleton(new SiloTable(OwnConnections(options), options.Cluster));
                builder.Services.AddHostedService<FallenSilosCleaning>();
            }

            builder.Services.AddHostedService<MembershipNews>();
            builder.UseOrleans(silo => ConfigureSilo(silo, options, store));
        }
        else
        {
            builder.UseOrleansClient(client => ConfigureClient(client, options));
        }
    }

    /// <summary>How the cluster names this process; null where it runs no silo.</summary>
    public static string? InstanceOf(IServiceProvider services) => services.GetService<ILocalSiloDetails>()?.SiloAddress.ToParsableString();

    private static string OwnConnections(SiloOptions options) => EngineConnections.Of(SiloStore.OptionsOf(options));

    private static void ConfigureClient(IClientBuilder client, SiloOptions options)
    {
        if (options.ExportsTelemetry)
        {
            client.AddActivityPropagation();
        }

        ClusterConnection.Configure(client, OwnConnections(options));
        if (options.Tls is { } files)
        {
            client.UseTls(tls => TlsConnections.Configure(tls, ClusterCertificate.Load(files, TimeProvider.System.GetUtcNow()), TimeProvider.System));
        }
    }

    private static void ConfigureSilo(ISiloBuilder silo, SiloOptions options, IStore store)
    {
        if (options.ExportsTelemetry)
        {
            silo.AddActivityPropagation();
        }

        silo.Configure<Orleans.Configuration.SiloOptions>(named => named.SiloName = options.Name);
        silo.Configure<SiloMessagingOptions>(CallTiming.Configure);
        silo.Configure<GrainCollectionOptions>(MemoryLimits.Configure);
        silo.Configure<LoadSheddingOptions>(MemoryLimits.Configure);
        var ports = FreePorts.Choose(options.SiloPort, options.ClientPort);
        if (options.Postgres is null)
        {
            silo.UseLocalhostClustering(ports.Silo, ports.Client, primarySiloEndpoint: null, ClusterConnection.ServiceId, options.Cluster);
            silo.Services.AddGrainStorage("documents", (_, _) => new DocumentGrainStorage(store.Documents));
            return;
        }

        var connections = OwnConnections(options);
        silo.UseAdoNetClustering(clustering => (clustering.Invariant, clustering.ConnectionString) = (ClusterConnection.Invariant, connections));
        if (options.Tls is { } files)
        {
            silo.UseTls(tls => TlsConnections.Configure(tls, ClusterCertificate.Load(files, TimeProvider.System.GetUtcNow()), TimeProvider.System));
        }

        var advertised = AdvertisedAddress.Of(options.Advertise);
        silo.Configure<EndpointOptions>(endpoint => Listen(endpoint, advertised, ports));
        silo.Configure<ClusterMembershipOptions>(MembershipTiming.Configure);
        silo.AddAdoNetGrainStorage("documents", storage =>
        {
            storage.Invariant = ClusterConnection.Invariant;
            storage.ConnectionString = connections;
            storage.GrainStorageSerializer = new GrainStateJsonSerializer();
        });
    }

    private static void Listen(EndpointOptions endpoint, AdvertisedAddress advertised, (int Silo, int Client) ports)
    {
        endpoint.AdvertisedIPAddress = advertised.Address;
        (endpoint.SiloPort, endpoint.GatewayPort) = ports;
        endpoint.SiloListeningEndpoint = new IPEndPoint(advertised.Listens, ports.Silo);
        endpoint.GatewayListeningEndpoint = new IPEndPoint(advertised.Listens, ports.Client);
    }
}
