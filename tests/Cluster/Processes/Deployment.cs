using Krewe.Client;
using Krewe.Tests.Support.Postgres;
using Xunit.Abstractions;

namespace Krewe.Cluster.Tests.Processes;

/// <summary>The servers of one test, their folder, and their database when they share one. Disposing it ends and deletes all.</summary>
internal sealed class Deployment(ITestOutputHelper output, PostgresDatabase? database = null) : IAsyncDisposable
{
    /// <summary>A little longer than a gateway waits for a grain: only a server that hangs meets it.</summary>
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(12);

    /// <summary>For who asks once: a machine that has too much to do is no server that hangs.</summary>
    private static readonly TimeSpan OnlyAttemptTimeout = TimeSpan.FromMinutes(1);

    private readonly string _root = Directory.CreateTempSubdirectory("krewe-cluster-").FullName;
    private readonly List<SiloProcess> _processes = [];
    private readonly List<KreweConnection> _connections = [];
    private string? _adminKey;

    /// <summary>All that were started.</summary>
    public IReadOnlyList<SiloProcess> Processes => _processes;

    /// <summary>Servers on a new database of the tests' own PostgreSQL.</summary>
    public static async Task<Deployment> OnPostgresAsync(ITestOutputHelper output) =>
        new(output, await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());

    /// <summary>Settings for one more server. On PostgreSQL each has a folder of its own.</summary>
    public SiloSettings Settings(string name = "one") =>
        new() { Name = name, DataFolder = Path.Combine(_root, name), Postgres = database?.ConnectionString };

    public SiloProcess Launch(SiloSettings settings)
    {
        var launched = SiloProcess.Launch(settings);
        _processes.Add(launched);
        return launched;
    }

    /// <summary>Starts one and waits until it is up.</summary>
    public async Task<SiloProcess> StartAsync(SiloSettings settings)
    {
        var started = Launch(settings);
        await started.UntilReadyAsync();
        if (_adminKey is null && settings.Role != "silo")
        {
            _adminKey = (await File.ReadAllTextAsync(AdminKeyPath(settings))).Trim();
        }

        return started;
    }

    public static string AdminKeyPath(SiloSettings settings) => Path.Combine(settings.DataFolder, "admin.key");

    /// <summary>A client that acts as an agent in a session of its own, and does not repeat calls.</summary>
    public KreweClient Open(SiloSettings server, string agent = "lead") => Connect(RetryPolicy.None, server).Open(Credentials(agent));

    /// <summary>Connects to servers, any of which may answer.</summary>
    public KreweConnection Connect(RetryPolicy retry, params SiloSettings[] servers)
    {
        var options = new KreweClientOptions
        {
            Addresses = [.. servers.Select(server => new Uri(server.Url))],
            Retry = retry,
            AttemptTimeout = retry == RetryPolicy.None && servers.Length == 1 ? OnlyAttemptTimeout : AttemptTimeout,
        };
        var connection = new KreweConnection(options);
        _connections.Add(connection);
        return connection;
    }

    /// <summary>The first server's admin may speak as anybody.</summary>
    public KreweCredentials Credentials(string agent) => new(_adminKey ?? throw new InvalidOperationException("no server has started yet"))
    {
        SendsKey = true,
        Agent = agent,
        Session = $"session-of-{agent}",
    };

    public async ValueTask DisposeAsync()
    {
        _connections.ForEach(connection => connection.Dispose());
        foreach (var process in _processes)
        {
            output.WriteLine(process.Describe());
            await process.DisposeAsync();
        }

        Directory.Delete(_root, recursive: true);
        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }
}
