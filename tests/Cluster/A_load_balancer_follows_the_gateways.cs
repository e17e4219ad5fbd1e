using System.Net;
using Krewe.Client;
using Krewe.Cluster.Tests.Load;
using Krewe.Cluster.Tests.LoadBalancing;
using Krewe.Cluster.Tests.Processes;
using Krewe.Tests.Support.Postgres;
using Xunit.Abstractions;

namespace Krewe.Cluster.Tests;

/// <summary>The load balancer of compose, in front of servers that come and go.</summary>
public sealed class A_load_balancer_follows_the_gateways(ITestOutputHelper output)
{
    private const int Tasks = 600;
    private static readonly string[] Spellings =
        ["/metrics", "/Metrics", "/metrics/", "/%6detrics", "//metrics", "/docs/../metrics", "/v1/%2e%2e/metrics", "/v1/.%2E/metrics", "/docs/..\\metrics", "/docs/..%5cmetrics", "/docs/x%5cmetrics", "/docs/x\\metrics"];
    private static readonly RetryPolicy Patient = new() { AttemptsMax = 1_000, MaxDelay = TimeSpan.FromMilliseconds(250), Budget = TimeSpan.FromMinutes(3) };

    [BalancedFact]
    public async Task Work_goes_on_while_one_is_added_and_another_is_killed()
    {
        await using var deployment = await Deployment.OnPostgresAsync(output);
        await using var names = new NameServer();
        var first = deployment.Settings("first") with { Host = "127.0.0.2" };
        var second = deployment.Settings("second") with { Host = "127.0.0.3", Port = first.Port };
        var killed = await deployment.StartAsync(first);
        names.Set(first.Host);
        await using var balancer = LoadBalancer.Start(deployment.Settings("entrance"), first.Port, names);
        await UntilServedByAsync(balancer.Entrance, first);
        var ids = await Fleet.PlanAsync(deployment.Open(balancer.Entrance), Tasks);
        var fleet = Fleet.Start(deployment, ids, Patient, balancer.Entrance);

        await fleet.UntilAcknowledgedAsync(Tasks / 3);
        await deployment.StartAsync(second);
        names.Set(first.Host, second.Host);
        await fleet.UntilAcknowledgedAsync(2 * Tasks / 3);
        await UntilServedByAsync(balancer.Entrance, second);
        await killed.EndAsync(ProcessSignal.Kill);
        await fleet.ResumeToTheEndAsync();

        output.WriteLine(balancer.Describe());
        var report = await Reckoning.AssertCleanAsync(deployment.Open(second), fleet.Ledger);
        Assert.Equal(Tasks, report.ByStatus["completed"]);
        Assert.Equal(Tasks, fleet.Ledger.Completions);
    }

    [BalancedFact]
    public async Task Figures_are_not_for_those_outside()
    {
        await using var deployment = await Deployment.OnPostgresAsync(output);
        await using var names = new NameServer();
        var only = deployment.Settings("only") with { Host = "127.0.0.2" };
        await deployment.StartAsync(only);
        names.Set(only.Host);
        await using var balancer = LoadBalancer.Start(deployment.Settings("entrance"), only.Port, names);
        await UntilServedByAsync(balancer.Entrance, only);
        using var http = new HttpClient();

        Assert.Equal(HttpStatusCode.OK, await AskAsync(http, only, "/metrics"));
        Assert.All(
            await Task.WhenAll(Spellings.Select(path => AskAsync(http, balancer.Entrance, path))),
            status => Assert.Equal(HttpStatusCode.NotFound, status));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(http, balancer.Entrance, "/health/ready"));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(http, balancer.Entrance, "/v1/tasks?q=../x"));
    }

    /// <summary>Sent exactly as it is written.</summary>
    private static async Task<HttpStatusCode> AskAsync(HttpClient http, SiloSettings server, string path)
    {
        var options = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        Assert.True(Uri.TryCreate(server.Url + path, options, out var address));
        using var answer = await http.GetAsync(address);
        return answer.StatusCode;
    }

    /// <summary>Until a request that went in at the entrance came out at this server: it counts them by route.</summary>
    private static async Task UntilServedByAsync(SiloSettings entrance, SiloSettings server)
    {
        using var http = new HttpClient();
        var before = await CountAsync(http, server);
        await Poll.UntilAsync($"a request through the load balancer at {server.Name}", async () =>
        {
            await TryAskAsync(http, entrance);
            return await CountAsync(http, server) > before ? "served" : null;
        });
    }

    /// <summary>Nobody listens while the load balancer itself starts.</summary>
    private static async Task TryAskAsync(HttpClient http, SiloSettings entrance)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(entrance.Url + "/openapi/v1.json"));
        }
        catch (HttpRequestException refused) when (refused.HttpRequestError == HttpRequestError.ConnectionError)
        {
            return;
        }
    }

    private static async Task<int> CountAsync(HttpClient http, SiloSettings server)
    {
        var figures = await http.GetStringAsync(new Uri(server.Url + "/metrics"));
        var count = figures.Split('\n').FirstOrDefault(line =>
            line.StartsWith("krewe_request_duration_seconds_count", StringComparison.Ordinal) && line.Contains("openapi", StringComparison.Ordinal));
        return count is null ? 0 : int.Parse(count[(count.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Needs PostgreSQL and HAProxy.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class BalancedFactAttribute : FactAttribute
    {
        public BalancedFactAttribute() => Skip = new PostgresFactAttribute().Skip ?? Krewe.Tests.Support.Tools.Tool.Missing("haproxy", "haproxy");
    }
}
