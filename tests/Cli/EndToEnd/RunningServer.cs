using Krewe.Gateway.Access.Keys;
using Krewe.Grains.Faults;
using Krewe.Silo;
using Krewe.Storage;
using Krewe.Storage.StoreOpening;
using Krewe.Tests.Support.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Krewe.Cli.Tests.EndToEnd;

/// <summary>A whole server in this process, on a free port, as an operator would start it.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly IStore _store;
    private readonly WebApplication _application;

    private RunningServer(DirectoryInfo folder, IStore store, WebApplication application)
    {
        _folder = folder;
        _store = store;
        _application = application;
    }

    /// <summary>Where it listens.</summary>
    public string Url => _application.Urls.First();

    /// <summary>Its store, for what no request can do.</summary>
    public IStore Store => _store;

    /// <summary>Where its data and its admin key are.</summary>
    public string DataFolder => _folder.FullName;

    /// <summary>Starts on SQLite, or on a PostgreSQL database.</summary>
    /// <param name="database">Null for SQLite.</param>
    /// <param name="faults">Faults to plant; null for none.</param>
    /// <param name="cluster">Servers of different clusters know nothing of each other, even on one database.</param>
    public static Task<RunningServer> StartAsync(PostgresDatabase? database = null, FaultPlan? faults = null, string cluster = "krewe") =>
        StartAsync(Directory.CreateTempSubdirectory("krewe-server-"), database, faults, cluster);

    /// <summary>Ends this one and starts another on the same SQLite database, with faults planted.</summary>
    public async Task<RunningServer> RestartAsync(FaultPlan faults)
    {
        await StopAsync();
        return await StartAsync(_folder, null, faults, "krewe");
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Delete(recursive: true);
    }

    private static async Task<RunningServer> StartAsync(DirectoryInfo folder, PostgresDatabase? database, FaultPlan? faults, string cluster)
    {
        var options = new SiloOptions
        {
            Urls = "http://127.0.0.1:0",
            DataFolder = folder.FullName,
            Postgres = database?.ConnectionString,
            Name = cluster,
            Cluster = cluster,
            SiloPort = 0,
            ClientPort = 0,
            RateLimit = 0,
        };
        var store = await StoreOpener.OpenAsync(new StoreOptions
        {
            DataFolder = options.DataFolder,
            PostgresConnectionString = options.Postgres,
            WithOrleansTables = options.Postgres is not null && Engine.NeedsTables,
        });
        await FirstKey.EnsureAsync(store, folder.FullName, TimeProvider.System, CancellationToken.None);
        var application = await SiloHost.BuildAsync(options, store, builder => Plant(builder, faults));
        await application.StartAsync();
        return new RunningServer(folder, store, application);
    }

    private async Task StopAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        await _store.DisposeAsync();
    }

    private static void Plant(WebApplicationBuilder builder, FaultPlan? faults)
    {
        if (faults is not null)
        {
            builder.Services.AddSingleton(faults);
        }
    }
}
