using System.Net;
using Krewe.Client.Wire;
using Krewe.Cluster.Tests.Load;
using Krewe.Cluster.Tests.Processes;
using Krewe.Tests.Support.Postgres;
using Xunit.Abstractions;

namespace Krewe.Cluster.Tests;

/// <summary>A stop as a load balancer sees it: first the answer of readiness, then, seconds later, the closed door.</summary>
public sealed class A_gateway_that_stops_lets_its_callers_go(ITestOutputHelper output)
{
    private const int Callers = 8;

    /// <summary>Long after a slow machine too has seen that readiness is off, and gone elsewhere.</summary>
    private static readonly Dictionary<string, string> Drain = new(StringComparer.Ordinal) { ["KREWE_DRAIN_SECONDS"] = "40" };

    [PostgresFact]
    public async Task No_request_that_it_accepts_fails_and_work_goes_on_elsewhere_under_the_same_leases()
    {
        await using var deployment = await Deployment.OnPostgresAsync(output);
        var (leaves, stays) = (deployment.Settings("leaves") with { Environment = Drain }, deployment.Settings("stays"));
        var leaving = await deployment.StartAsync(leaves);
        await deployment.StartAsync(stays);
        var ids = await Fleet.PlanAsync(deployment.Open(stays), tasks: 400);
        using var http = new HttpClient { BaseAddress = new Uri(leaves.Url) };
        var balancer = new Balancer(http);
        var held = (await deployment.Open(leaves, "holder").Projects.ClaimNextAsync(Fleet.Project, new ClaimNextBody())).OrThrow().Tasks.Single();
        var callers = Enumerable.Range(0, Callers).Select(number => CallAsync(deployment, balancer, leaves, stays, $"caller-{number}")).ToArray();

        await balancer.UntilAnsweredAsync(100);
        leaving.Send(ProcessSignal.Terminate);
        await Poll.UntilAsync("readiness that is off", async () => await ReadyAsync(http) == HttpStatusCode.ServiceUnavailable ? "off" : null);
        await Poll.UntilAsync("answers after readiness went off", () => Task.FromResult(balancer.AnsweredWhileStopping >= 20 ? "answered" : null));
        balancer.SendsElsewhere = true;
        await balancer.UntilAnsweredAsync(balancer.Answered + 100);
        Assert.Equal(0, await leaving.UntilEndedAsync());
        balancer.IsOver = true;
        var failures = (await Task.WhenAll(callers)).SelectMany(failed => failed).ToList();

        Assert.Empty(failures);
        var holder = deployment.Open(stays, "holder");
        Assert.Equal("completed", (await holder.Tasks.CompleteAsync(held.Id, new HandInBody { Fence = held.Fence }, new Client.CallOptions { Project = Fleet.Project })).OrThrow().Status);
        output.WriteLine($"{balancer.Answered} answered, {balancer.AnsweredWhileStopping} of them by a gateway that was stopping; {ids.Count} tasks");
    }

    [PostgresFact]
    public async Task Answers_of_a_stopping_gateway_end_their_connections()
    {
        await using var deployment = await Deployment.OnPostgresAsync(output);
        var settings = deployment.Settings() with { Environment = Drain };
        var silo = await deployment.StartAsync(settings);
        using var http = new HttpClient { BaseAddress = new Uri(settings.Url) };
        using var before = await http.GetAsync(new Uri("/health/live", UriKind.Relative));

        silo.Send(ProcessSignal.Terminate);
        await Poll.UntilAsync("readiness that is off", async () => await ReadyAsync(http) == HttpStatusCode.ServiceUnavailable ? "off" : null);
        using var after = await http.GetAsync(new Uri("/health/live", UriKind.Relative));

        Assert.NotEqual(true, before.Headers.ConnectionClose);
        Assert.Equal((HttpStatusCode.OK, true), (after.StatusCode, after.Headers.ConnectionClose));
        Assert.Equal(0, await silo.UntilEndedAsync());
    }

    private static async Task<HttpStatusCode> ReadyAsync(HttpClient http)
    {
        using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
        return answer.StatusCode;
    }

    /// <summary>Claims and gives back, where the balancer sends it; every refusal or failure is told.</summary>
    private static async Task<IReadOnlyList<string>> CallAsync(Deployment deployment, Balancer balancer, SiloSettings leaves, SiloSettings stays, string agent)
    {
        var failures = new List<string>();
        var (here, there) = (deployment.Open(leaves, agent), deployment.Open(stays, agent));
        while (!balancer.IsOver)
        {
            var client = balancer.SendsElsewhere ? there : here;
            var wasStopping = await balancer.IsStoppingAsync();
            var claimed = await client.Projects.ClaimNextAsync(Fleet.Project, new ClaimNextBody());
            if (!claimed.IsSuccess)
            {
                failures.Add($"{agent}: {claimed.Error}");
                continue;
            }

            balancer.Count(wasStopping && client == here);
            foreach (var task in claimed.Value.Tasks)
            {
                var released = await (balancer.SendsElsewhere ? there : here).Tasks.ReleaseAsync(
                    task.Id, new HandInBody { Fence = task.Fence }, new Client.CallOptions { Project = Fleet.Project });
                failures.AddRange(released.IsSuccess ? [] : [$"{agent}: {released.Error}"]);
            }
        }

        return failures;
    }

    /// <summary>Where callers are sent, and what they have been answered so far.</summary>
    private sealed class Balancer(HttpClient http)
    {
        private int _answered;
        private int _answeredWhileStopping;
        private volatile bool _sendsElsewhere;
        private volatile bool _isOver;

        public bool SendsElsewhere { get => _sendsElsewhere; set => _sendsElsewhere = value; }

        public bool IsOver { get => _isOver; set => _isOver = value; }

        public int Answered => Volatile.Read(ref _answered);

        public int AnsweredWhileStopping => Volatile.Read(ref _answeredWhileStopping);

        public async Task<bool> IsStoppingAsync() => !_sendsElsewhere && await ReadyAsync(http) == HttpStatusCode.ServiceUnavailable;

        public void Count(bool wasStopping)
        {
            Interlocked.Increment(ref _answered);
            Interlocked.Add(ref _answeredWhileStopping, wasStopping ? 1 : 0);
        }

        public async Task UntilAnsweredAsync(int count) => await
            Poll.UntilAsync($"{count} answers", () => Task.FromResult(Answered >= count ? "enough" : null));
    }
}
