using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Krewe.Client;
using Krewe.Client.Wire;
using Krewe.Cluster.Tests.Load;
using Krewe.Cluster.Tests.Processes;
using Krewe.Tests.Support.Postgres;
using Xunit.Abstractions;

namespace Krewe.Cluster.Tests;

/// <summary>The database server crashes and starts again under load.</summary>
public sealed class A_database_that_goes_away_comes_back(ITestOutputHelper output)
{
    [PostgresFact(NeedsOwnServer = true)]
    public async Task Meanwhile_answers_are_503_and_afterwards_nothing_acknowledged_is_lost()
    {
        await using var server = await PostgresServer.StartOwnAsync();
        await using var deployment = new Deployment(output, await server.CreateDatabaseAsync());
        var settings = deployment.Settings();
        await deployment.StartAsync(settings);
        var lead = deployment.Open(settings);
        var ids = await Fleet.PlanAsync(lead, tasks: 1_000);
        var fleet = Fleet.Start(deployment, ids, RetryPolicy.None, settings);

        await fleet.UntilAcknowledgedAsync(400);
        server.Stop();
        await fleet.UntilAllStrandedAsync();
        await AssertUnavailableAsync(deployment, settings);
        await server.StartAsync();
        var (_, waited) = await Poll.UntilAsync("the way back to the database", async () => await lead.ReadyAsync() is { IsSuccess: true } ready ? ready : null);
        output.WriteLine($"healthy again {waited.TotalSeconds:F2} s after the database was");
        await fleet.ResumeToTheEndAsync();

        var report = await Reckoning.AssertCleanAsync(lead, fleet.Ledger);
        Assert.Equal(ids.Count, report.ByStatus["completed"]);
        Assert.Equal(ids.Count, fleet.Ledger.Completions);
    }

    private static async Task AssertUnavailableAsync(Deployment deployment, SiloSettings settings)
    {
        using var http = new HttpClient { BaseAddress = new Uri(settings.Url) };
        var credentials = deployment.Credentials("witness");
        http.DefaultRequestHeaders.Authorization = new("Bearer", credentials.Key);
        http.DefaultRequestHeaders.Add("Krewe-Agent", credentials.Agent);
        http.DefaultRequestHeaders.Add("Krewe-Session", credentials.Session);

        await AssertUnavailableAsync(await http.PostAsJsonAsync($"v1/projects/{Fleet.Project}/claim", new { }));
        await AssertUnavailableAsync(await http.PostAsJsonAsync($"v1/tasks?project={Fleet.Project}", new { title = "Not now" }));
        await AssertUnavailableAsync(await http.PostAsJsonAsync($"v1/tasks/t-1/comments?project={Fleet.Project}", new { text = "Not now" }));
        await AssertUnavailableAsync(await http.GetAsync($"v1/tasks?project={Fleet.Project}"));
        using var ready = await http.GetAsync("health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        using var live = await http.GetAsync("health/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    private static async Task AssertUnavailableAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
            Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"{answer.RequestMessage?.RequestUri} {answer.StatusCode}: {body}");
            Assert.InRange(answer.Headers.RetryAfter?.Delta ?? TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
            Assert.False(body.GetProperty("success").GetBoolean());
            var isRead = answer.RequestMessage!.Method == HttpMethod.Get;
            string?[] codes = isRead ? [ErrorCode.Unavailable] : [ErrorCode.Unavailable, ErrorCode.OutcomeUnknown];
            Assert.Contains(body.GetProperty("error").GetProperty("code").GetString(), codes);
        }
    }
}
