using Krewe.Gateway.Access.Keys;
using Krewe.Silo;
using Krewe.Storage;
using Krewe.Storage.Access;
using Krewe.Storage.StoreOpening;
using Microsoft.AspNetCore.Builder;

namespace Krewe.Gateway.Tests.Support;

/// <summary>A whole server in this process, as an operator would run it: store, engine, grains and gateway on a free loopback port.</summary>
internal sealed class GatewayServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly string _folder;
    private int _organizations;
    private int _projects;

    private GatewayServer(WebApplication application, IStore store, string folder, string adminKey)
    {
        _application = application;
        _folder = folder;
        Store = store;
        AdminKey = adminKey;
        Address = new Uri(application.Urls.First());
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = Address };
    }

    public IStore Store { get; }

    /// <summary>The first key of the organization <c>default</c>, in clear; empty when a server before this one made it.</summary>
    public string AdminKey { get; }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => _application.Services;

    /// <summary>Starts one with SQLite in a folder of its own, or with PostgreSQL.</summary>
    public static async Task<GatewayServer> StartAsync(
        string? postgres = null,
        Func<SiloOptions, SiloOptions>? options = null,
        Action<WebApplicationBuilder>? configure = null,
        Func<IStore, IStore>? wrap = null)
    {
        var folder = Directory.CreateTempSubdirectory("krewe-gateway-").FullName;
        var opened = await StoreOpener.OpenAsync(new StoreOptions { DataFolder = folder, PostgresConnectionString = postgres });
        var store = wrap?.Invoke(opened) ?? opened;
        var key = await FirstKey.EnsureAsync(store, folder, TimeProvider.System, CancellationToken.None);
        var silo = new SiloOptions { Urls = "http://127.0.0.1:0", DataFolder = folder, SiloPort = 0, ClientPort = 0, RateLimit = 0 };
        var application = await SiloHost.BuildAsync(options?.Invoke(silo) ?? silo, store, configure);
        await application.StartAsync();
        // A later server on the same database finds the key made.
        return new GatewayServer(application, store, folder, File.Exists(key.Path) ? (await File.ReadAllTextAsync(key.Path)).Trim() : string.Empty);
    }

    /// <summary>An id that no other test uses.</summary>
    public string NewProjectId() => $"p{Interlocked.Increment(ref _projects)}";

    /// <summary>An organization of its own.</summary>
    public async Task<string> NewOrganizationAsync()
    {
        var organization = $"org{Interlocked.Increment(ref _organizations)}";
        await Store.Projects.EnsureOrganizationAsync(organization, CancellationToken.None);
        return organization;
    }

    /// <summary>A key that the store knows, in clear.</summary>
    public async Task<string> NewKeyAsync(
        Role role = Role.Admin, string organization = "default", string? agent = null, string? project = null, string? id = null)
    {
        var key = ApiKey.Create();
        key = id is null ? key : key with { Id = id };
        await Store.Access.TryAddKeyAsync(
            new ApiKeyRecord(organization, key.Id, key.HashSecret(), $"{role.Name()} key", role.Name(), agent, project, Moment.Of2026, null, null),
            CancellationToken.None);
        return key.Reveal();
    }

    /// <summary>Somebody who has signed in.</summary>
    public async Task<Person> SignInAsync(
        Role role = Role.Admin, string agent = "wren", string? project = null, string? session = null, string organization = "default") =>
        await Person.SignInAsync(this, await NewKeyAsync(role, organization), agent, project, session);

    /// <summary>An admin with a new project, which all that they do is about.</summary>
    public async Task<Person> NewProjectAsync(string organization = "default", string agent = "wren")
    {
        var project = NewProjectId();
        var admin = await SignInAsync(Role.Admin, agent, project, null, organization);
        (await admin.PostAsync("/v1/projects", $$"""{"id":"{{project}}"}""")).Must(201);
        return admin;
    }

    /// <summary>Begins to stop, as a signal to the process does; ends when everything under way has ended.</summary>
    public Task StopAsync() => _application.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _application.StopAsync();
        await _application.DisposeAsync();
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
