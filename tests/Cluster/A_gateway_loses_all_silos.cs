using System.Net;
using Krewe.Client;
using Krewe.Client.Wire;
using Krewe.Cluster.Tests.Load;
using Krewe.Cluster.Tests.Processes;
using Xunit.Abstractions;

namespace Krewe.Cluster.Tests;

/// <summary>A gateway that was up when the last silo went: it says so, takes no requests meanwhile, and goes on by itself when there is one again.</summary>
public sealed class A_gateway_loses_all_silos(ITestOutputHelper output)
{
    [OrleansFact]
    public async Task It_is_not_ready_and_says_why_until_there_is_one_again()
    {
        await using var deployment = await Deployment.OnPostgresAsync(output);
        var silo = await deployment.StartAsync(deployment.Settings("one") with { Role = "silo" });
        var settings = deployment.Settings("gate") with { Role = "gateway" };
        var gateway = await deployment.StartAsync(settings);
        var lead = deployment.Open(settings);
        await Fleet.PlanAsync(lead, tasks: 10);
        using var http = new HttpClient { BaseAddress = new Uri(settings.Url) };

        await silo.EndAsync(ProcessSignal.Kill);
        await UntilReadinessIsAsync(http, HttpStatusCode.ServiceUnavailable);

        var refused = await lead.Tasks.CreateAsync(new CreateTaskBody { Id = "late", Title = "Late" }, new CallOptions { Project = Fleet.Project });
        Assert.Equal((ErrorCode.Unavailable, false), (refused.Error!.Code, refused.Error.IsOutcomeUnknown));
        Assert.Single(gateway.Errors, line => line.Contains("No silo of the cluster can be reached any more", StringComparison.Ordinal));

        await deployment.StartAsync(deployment.Settings("two") with { Role = "silo" });
        await UntilReadinessIsAsync(http, HttpStatusCode.OK);
        var patient = deployment.Connect(RetryPolicy.Default, settings).Open(deployment.Credentials("lead"));
        (await patient.Tasks.CreateAsync(new CreateTaskBody { Id = "late", Title = "Late" }, new CallOptions { Project = Fleet.Project })).OrThrow();
    }

    private static async Task UntilReadinessIsAsync(HttpClient http, HttpStatusCode wanted) => await Poll.UntilAsync($"readiness {wanted}", async () =>
    {
        using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
        return answer.StatusCode == wanted ? "so" : null;
    });
}
