using Krewe.Storage;
using Krewe.Storage.StoreOpening;
using Microsoft.Extensions.Hosting;
using Orleans;

namespace Krewe.Client.Cluster;

/// <summary>The cluster's database, opened when the application starts and closed when it ends. Its schema is the silos' business.</summary>
internal sealed class ClusterStore(KreweClusterOptions options) : IHostedLifecycleService, IAsyncDisposable
{
    /// <summary>Finding silos is asked rarely, and all pools of all processes share the hundred connections that a database has.</summary>
    private const int EngineConnectionsMax = 2;

    private IStore? _store;
    private Lazy<RequestServices>? _services;

    /// <summary>Which database, and within which bounds.</summary>
    public static StoreOptions OptionsOf(KreweClusterOptions options) => new()
    {
        PostgresConnectionString = options.ConnectionString,
        PoolSize = options.PoolSize,
        Budget = new ConnectionBudget(options.Agent, EngineConnectionsMax),
        Migrate = false,
    };

    /// <exception cref="StoreStartException">The database cannot be used; the message is one line that says why.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken) => _store = await StoreOpener.OpenAsync(OptionsOf(options), cancellation: cancellationToken);

    /// <summary>What requests are carried out with; the store is asked for with the first of them.</summary>
    public Func<RequestServices> ServicesFor(IGrainFactory grains, TimeProvider time, ClusterReach reach)
    {
        var services = _services = new Lazy<RequestServices>(() => new RequestServices(
            grains, _store ?? throw new InvalidOperationException("The host has not started yet: it opens the cluster's database."), time, reach));
        return () => services.Value;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        // Whoever waits for work is told so before what carries the calls goes.
        if (_services is { IsValueCreated: true } services)
        {
            services.Value.Rooms.Close();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => _store?.DisposeAsync() ?? ValueTask.CompletedTask;
}
