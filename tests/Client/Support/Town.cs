using Krewe.Client.Cluster;
using Krewe.Requests;
using Krewe.Requests.Access;
using Krewe.Silo;
using Krewe.Storage;
using Krewe.Storage.StoreOpening;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Krewe.Client.Tests.Support;

/// <summary>A server in this process, and every way to it. One for all tests: each works in a project of its own.</summary>
public sealed class Town : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("krewe-client-").FullName;
    private readonly List<IDisposable> _opened = [];
    private readonly Dictionary<Role, string> _keys = [];
    private IStore _store = null!;
    private WebApplication _server = null!;
    private string _key = null!;
    private int _projects;
#if ENGINE_ORLEANS
    private readonly OrleansTown? _cluster = Transports.Missing is null ? new OrleansTown() : null;
#endif

    /// <summary>The first key, in clear.</summary>
    public string AdminKey => _key;

    /// <summary>Where the gateway listens.</summary>
    public Uri Address => new(_server.Urls.First());

    internal RequestServices Services { get; private set; } = null!;

    internal IGrainFactory Grains => _server.Services.GetRequiredService<IGrainFactory>();

    internal IStore Store => _store;

    /// <summary>An id that no other test uses.</summary>
    public string NewProjectId() => $"p{Interlocked.Increment(ref _projects)}";

    public async Task InitializeAsync()
    {
        _store = await StoreOpener.OpenAsync(new StoreOptions { DataFolder = _folder });
        var key = await Gateway.Access.Keys.FirstKey.EnsureAsync(_store, _folder, TimeProvider.System, CancellationToken.None);
        _key = (await File.ReadAllTextAsync(key.Path)).Trim();
        var options = new SiloOptions { Urls = "http://127.0.0.1:0", DataFolder = _folder, SiloPort = 0, ClientPort = 0, RateLimit = 0 };
        _server = await SiloHost.BuildAsync(options, _store);
        await _server.StartAsync();
        Services = new RequestServices(Grains, _store, TimeProvider.System);
#if ENGINE_ORLEANS
        await (_cluster?.InitializeAsync() ?? Task.CompletedTask);
#endif
    }

    public async Task DisposeAsync()
    {
        _opened.ForEach(one => one.Dispose());
#if ENGINE_ORLEANS
        await (_cluster?.DisposeAsync() ?? Task.CompletedTask);
#endif
        await _server.StopAsync();
        await _server.DisposeAsync();
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Krewe over one of the <see cref="Transports"/>, as an agent in a new session.</summary>
    internal IKrewe Open(string transport, string? project = null, string agent = "ada", Role role = Role.Lead, TimeProvider? time = null) => transport switch
    {
        Transports.Gateway => OpenGateway(project, agent, role, time, handler: null),
        Transports.Grains => OpenGrains(Services, project, agent, role, time),
#if ENGINE_ORLEANS
        Transports.OrleansClient => OpenGrains(_cluster!.Services, project, agent, role, time),
#endif
        _ => throw new ArgumentOutOfRangeException(nameof(transport), transport, "There is no such transport."),
    };

#if ENGINE_ORLEANS
    /// <summary>Krewe as the application in the cluster was given it.</summary>
    internal IKrewe InCluster => _cluster!.Krewe;

    internal OrleansTown Cluster => _cluster!;
#endif

    /// <summary>Over HTTP, with something between.</summary>
    internal IKrewe OpenGateway(string? project, string agent, Role role, TimeProvider? time, HttpMessageHandler? handler)
    {
        var connection = new KreweConnection(new KreweClientOptions { Addresses = [Address], Handler = handler, Time = time ?? TimeProvider.System });
        _opened.Add(connection);
        return connection.Open(new KreweCredentials(KeyOf(role)) { Agent = agent, Project = project });
    }

    /// <summary>To the grains, as an application in the cluster.</summary>
    internal static IKrewe OpenGrains(RequestServices services, string? project, string agent, Role role, TimeProvider? time)
    {
        var options = new KreweClusterOptions { Agent = agent, Project = project, Role = (KreweRole)role };
        return new ClusterKrewe(() => services, ClusterIdentity.Of(options), RetryPolicy.Default, time ?? TimeProvider.System);
    }

    private string KeyOf(Role role)
    {
        if (role == Role.Admin)
        {
            return _key;
        }

        lock (_opened)
        {
            return _keys.TryGetValue(role, out var key) ? key : _keys[role] = NewKeyAsync(role).GetAwaiter().GetResult();
        }
    }

    private async Task<string> NewKeyAsync(Role role)
    {
        using var connection = new KreweConnection(new KreweClientOptions { Addresses = [Address] });
        using var admin = connection.Open(new KreweCredentials(_key) { SendsKey = true });
        return (await admin.Keys.CreateAsync(new CreateKeyBody { Name = role.Name(), Role = role.Name() })).OrThrow().Key!;
    }
}

[CollectionDefinition(Name)]
public sealed class TownCollection : ICollectionFixture<Town>
{
    public const string Name = "town";
}
