#if ENGINE_ORLEANS
using Krewe.Client.Cluster;
using Krewe.Requests;
using Krewe.Silo;
using Krewe.Storage;
using Krewe.Storage.StoreOpening;
using Krewe.Tests.Support.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Krewe.Client.Tests.Support;

/// <summary>A silo on PostgreSQL, and an application in a host of its own that is its client.</summary>
internal sealed class OrleansTown
{
    private readonly string _folder = Directory.CreateTempSubdirectory("krewe-cluster-client-").FullName;
    private PostgresDatabase _database = null!;
    private IStore _store = null!;
    private WebApplication _silo = null!;
    private IHost _application = null!;

    public RequestServices Services { get; private set; } = null!;

    public Uri Address => new(_silo.Urls.First());

    /// <summary>The first key, in clear.</summary>
    public string AdminKey { get; private set; } = null!;

    public string ConnectionString => _database.ConnectionString;

    /// <summary>What the application was given.</summary>
    public IKrewe Krewe => _application.Services.GetRequiredService<IKrewe>();

    public async Task InitializeAsync()
    {
        _database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        _store = await StoreOpener.OpenAsync(new StoreOptions { PostgresConnectionString = _database.ConnectionString, WithOrleansTables = true });
        var options = new SiloOptions
        {
            Urls = "http://127.0.0.1:0", DataFolder = _folder, SiloPort = 0, ClientPort = 0, RateLimit = 0, Postgres = _database.ConnectionString,
        };
        var key = await Gateway.Access.Keys.FirstKey.EnsureAsync(_store, _folder, TimeProvider.System, CancellationToken.None);
        AdminKey = (await File.ReadAllTextAsync(key.Path)).Trim();
        _silo = await SiloHost.BuildAsync(options, _store);
        await _silo.StartAsync();
        _application = Application();
        await _application.StartAsync();
        var grains = _application.Services.GetRequiredService<IGrainFactory>();
        Services = _application.Services.GetRequiredService<ClusterStore>().ServicesFor(grains, TimeProvider.System, _application.Services.GetRequiredService<ClusterReach>())();
    }

    public async Task DisposeAsync()
    {
        await _application.StopAsync();
        _application.Dispose();
        await _silo.StopAsync();
        await _silo.DisposeAsync();
        await _store.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>What an application writes to be a client of the cluster.</summary>
    private IHost Application()
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddKrewe(krewe => krewe.InCluster(cluster =>
        {
            cluster.ConnectionString = _database.ConnectionString;
            cluster.Agent = "application";
            cluster.Role = KreweRole.Lead;
        }));
        return builder.Build();
    }
}
#endif
