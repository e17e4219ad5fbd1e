using Krewe.Cli.Import;
using Krewe.Client;
using Krewe.Cluster.Tests.Load;
using Krewe.Cluster.Tests.Processes;
using Krewe.Tests.Support;
using Krewe.Tests.Support.Postgres;
using Xunit.Abstractions;

namespace Krewe.Cluster.Tests.Chaos;

/// <summary>Three silos and two gateways as processes, one PostgreSQL of their own, a real backlog, and a crew at both gateways.</summary>
internal sealed class ChaosCluster : IAsyncDisposable
{
    /// <summary>Five processes and those that start beside them.</summary>
    private const string ConnectionsMax = "max_connections=300";

    private static readonly string[] FirstSilos = ["silo-1", "silo-2", "silo-3"];

    private readonly Dictionary<string, SiloProcess> _running = new(StringComparer.Ordinal);
    private readonly ITestOutputHelper _output;
    private Follower[] _followers = [];

    private ChaosCluster(ITestOutputHelper output, PostgresServer server, PostgresDatabase database)
    {
        _output = output;
        (Server, Database) = (server, database);
        Deployment = new Deployment(output, database);
        Gateways = [Settings("gate-1", "gateway"), Settings("gate-2", "gateway")];
    }

    public PostgresServer Server { get; }

    public PostgresDatabase Database { get; }

    public Deployment Deployment { get; }

    public SiloSettings[] Gateways { get; }

    public Crew Crew { get; private set; } = null!;

    public Drill Drill { get; private set; } = null!;

    /// <summary>Starts everything; the crew is at work.</summary>
    public static async Task<ChaosCluster> StartAsync(ITestOutputHelper output)
    {
        var server = await PostgresServer.StartOwnAsync(ConnectionsMax);
        var made = new ChaosCluster(output, server, await server.CreateDatabaseAsync());
        try
        {
            await made.StartAsync();
            return made;
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a silo, perhaps again: at the same address then.</summary>
    public async Task<SiloProcess> StartSiloAsync(string name, string? program = null)
    {
        var known = _running.TryGetValue(name, out var before) ? before.Settings : Settings(name, "silo");
        return _running[name] = await Deployment.StartAsync(known with { Program = program ?? known.Program });
    }

    public async Task StartGatewayAsync(SiloSettings gateway) => _running[gateway.Name] = await Deployment.StartAsync(gateway);

    public IReadOnlyDictionary<string, SiloProcess> Running => _running;

    public SiloProcess this[string name] => _running[name];

    /// <summary>Ends when the cluster has exactly these active silos.</summary>
    public Task UntilActiveAsync(params string[] names) =>
        Poll.UntilAsync($"a cluster of {string.Join(", ", names)}", async () => await AreActiveAsync(names) ? names : null);

    /// <summary>Starts again whichever of the first three silos has ended, as whoever runs them would, until all are active.</summary>
    public Task UntilRestoredAsync() => Poll.UntilAsync("the whole cluster", async () =>
    {
        foreach (var name in FirstSilos.Where(name => _running[name].HasEnded))
        {
            await StartSiloAsync(name);
        }

        return await AreActiveAsync(FirstSilos) ? FirstSilos : null;
    });

    /// <summary>Lets the crew finish, and breaks unless log, rows and what the agents were told agree, and everything is done.</summary>
    public async Task ReckonAsync()
    {
        var planned = await Crew.LastCallAsync();
        var lead = Deployment.Connect(RetryPolicy.Default, Gateways).Open(Deployment.Credentials("lead"));
        var report = await Reckoning.AssertCleanAsync(lead, Crew.Ledger);
        _output.WriteLine($"{planned} tasks, {Crew.Ledger.Claims} claims and {Crew.Ledger.Completions} completions acknowledged, {report.Events} events: "
            + string.Join(", ", report.ByStatus.Select(pair => $"{pair.Value} {pair.Key}")));
        Assert.All(await Task.WhenAll(_followers.Select(follower => follower.AssertNothingMissedAsync(lead, Fleet.Project))), count => Assert.Equal(report.Events, count));
        Assert.Equal(0, Crew.Ledger.InFlight);
        Assert.Equal(planned, report.ByStatus["completed"]);
        Assert.Equal(planned, Crew.Ledger.Completions);
    }

    public async ValueTask DisposeAsync()
    {
        await Deployment.DisposeAsync();
        await Server.DisposeAsync();
    }

    private async Task<bool> AreActiveAsync(string[] names)
    {
        var answer = await Deployment.Connect(RetryPolicy.None, Gateways).Open(Deployment.Credentials("lead")).ClusterAsync();
        return answer.IsSuccess && answer.Value.Silos.Where(silo => silo.Status == "active").Select(silo => silo.Name).Order().SequenceEqual(names.Order());
    }

    private SiloSettings Settings(string name, string role) => Deployment.Settings(name) with { Role = role };

    private async Task StartAsync()
    {
        await StartSiloAsync("silo-1");
        await Task.WhenAll(StartSiloAsync("silo-2"), StartSiloAsync("silo-3"));
        await StartGatewayAsync(Gateways[0]);
        await StartGatewayAsync(Gateways[1]);
        await UntilActiveAsync(FirstSilos);
        Crew = Crew.Start(Deployment, await ImportAsync(), Gateways);
        Drill = new Drill(_output, Crew);
        _followers = [.. new[] { Gateways, [Gateways[1], Gateways[0]] }
            .Select(gateways => Follower.Start(Deployment.Connect(RetryPolicy.Default, gateways).Open(Deployment.Credentials("follower")), Fleet.Project))];
    }

    /// <summary>Brings in the repository's backlog, all of it to be done again. Returns how many tasks can be done.</summary>
    private async Task<int> ImportAsync()
    {
        var lead = Deployment.Open(Gateways[0]);
        var path = RepositoryRoot.Combine("samples", "backlog.jsonl");
        var chunks = new PatientChunks(lead, Fleet.Project, TimeProvider.System, static _ => { });
        var imported = (await new ImportRun(lead, chunks, Fleet.Project, asPending: true, _ => { }).RunAsync(path, CancellationToken.None)).OrThrow();
        return imported.Created;
    }
}
