using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;
using Krewe.Storage.Projects;
using Krewe.Storage.StoreOpening;
using Krewe.Tests.Support.Postgres;
using Microsoft.Extensions.Logging;

namespace Krewe.Storage.Tests.Support;

/// <summary>A database of one test, with an organization and a project in it, and a store on it.</summary>
public sealed class TestStorage : IAsyncDisposable
{
    private static readonly DateTimeOffset Made = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly string? _folder;
    private readonly List<IStore> _others = [];

    private TestStorage(PostgresDatabase? postgres, string? folder, StoreOptions options)
    {
        Postgres = postgres;
        _folder = folder;
        Options = options;
    }

    /// <summary>What the store was opened with.</summary>
    public StoreOptions Options { get; }

    /// <summary>The store under test.</summary>
    public IStore Store { get; private set; } = null!;

    /// <summary>A project that is there.</summary>
    public ProjectKey Project { get; } = new("acme", "apollo");

    /// <summary>The database when it is PostgreSQL.</summary>
    public PostgresDatabase? Postgres { get; }

    public static async Task<TestStorage> OpenAsync(
        Database on, Func<StoreOptions, StoreOptions>? change = null, ILoggerFactory? loggers = null)
    {
        var storage = on == Database.Sqlite ? OnSqlite(change) : await OnPostgresAsync(change);
        storage.Store = await StoreOpener.OpenAsync(storage.Options, loggers: loggers);
        await storage.MakeProjectAsync(storage.Project);
        return storage;
    }

    /// <summary>Makes a project, and its organization when need be.</summary>
    public async Task MakeProjectAsync(ProjectKey project)
    {
        await Store.Projects.EnsureOrganizationAsync(project.Organization, CancellationToken.None);
        await Store.Projects.TryCreateAsync(Record(project), CancellationToken.None);
    }

    /// <summary>Another store on the same database, as another process has it. Only PostgreSQL takes more than one.</summary>
    public async Task<IStore> OpenAnotherAsync()
    {
        var other = await StoreOpener.OpenAsync(Options);
        _others.Add(other);
        return other;
    }

    /// <summary>Closes the store and opens it again.</summary>
    public Task ReopenAsync() => WhileClosedAsync(() => Task.CompletedTask);

    /// <summary>Work while the store is closed, so that another process can have it.</summary>
    public async Task WhileClosedAsync(Func<Task> work)
    {
        await Store.DisposeAsync();
        await work();
        Store = await StoreOpener.OpenAsync(Options);
    }

    public static ProjectRecord Record(ProjectKey project) =>
        new(project, 1, $"Project {project.Project}", null, ProjectSettings.Default, Made, Made);

    public async ValueTask DisposeAsync()
    {
        foreach (var other in _others)
        {
            await other.DisposeAsync();
        }

        await Store.DisposeAsync();
        if (Postgres is not null)
        {
            await Postgres.DisposeAsync();
        }

        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static TestStorage OnSqlite(Func<StoreOptions, StoreOptions>? change)
    {
        var folder = Directory.CreateTempSubdirectory("krewe-storage-").FullName;
        return new TestStorage(postgres: null, folder, Changed(new StoreOptions { DataFolder = folder }, change));
    }

    private static async Task<TestStorage> OnPostgresAsync(Func<StoreOptions, StoreOptions>? change)
    {
        var server = await PostgresServer.SharedAsync();
        var database = await server.CreateDatabaseAsync(
            "krewe-storage", connection => StoreOpener.MigrateUpAsync(new StoreOptions { PostgresConnectionString = connection }));
        return new TestStorage(database, folder: null, Changed(new StoreOptions { PostgresConnectionString = database.ConnectionString }, change));
    }

    private static StoreOptions Changed(StoreOptions options, Func<StoreOptions, StoreOptions>? change) => change?.Invoke(options) ?? options;
}
