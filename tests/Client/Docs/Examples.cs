#if ENGINE_ORLEANS
using System.Security.Cryptography.X509Certificates;
using Krewe.Client.Cluster;
#endif
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
#if ENGINE_ORLEANS
using Orleans.Connections.Security;
#endif

namespace Krewe.Client.Tests.Docs;

/// <summary>Every example of docs/embedding.md, so that it compiles. A test holds the page against this file and against the samples.</summary>
internal static class Examples
{
    public static void Gateway(IServiceCollection services, string key) =>
        services.AddKrewe(krewe => krewe.ThroughGateway(
            new Uri("https://krewe.example"), new KreweCredentials(key) { Agent = "ada", Project = "parade" }));

#if ENGINE_ORLEANS
    public static void InCluster(IServiceCollection services, string database) =>
        services.AddKrewe(krewe => krewe.InCluster(cluster =>
        {
            cluster.ConnectionString = database;
            cluster.Cluster = "krewe";
            cluster.Organization = "default";
            cluster.Agent = "planner";
            cluster.Role = KreweRole.Lead;
            cluster.Project = "parade";
        }));

    public static void InClusterWithTls(KreweClusterOptions cluster)
    {
        var own = X509Certificate2.CreateFromPemFile("planner.crt", "planner.key");
        var authority = X509CertificateLoader.LoadCertificateFromFile("ca.pem");
        cluster.ConfigureClient = client => client.UseTls(tls =>
        {
            tls.LocalCertificate = own;
            tls.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
            tls.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
            tls.RemoteCertificateValidation = (silo, _, _) => IsSignedBy(authority, silo);
            tls.OnAuthenticateAsClient = (_, call) => call.TargetHost = "krewe";
        });
    }

    static bool IsSignedBy(X509Certificate2 authority, X509Certificate2 silo)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(silo);
    }
#endif

    public static async Task StopBeforeASiloIsReachedAsync(IHost host)
    {
        try
        {
            await host.RunAsync();
        }
        catch (OperationCanceledException)
        {
            // Told to stop before a silo was reached: there was nothing to stop.
        }
    }

    public static void Readme(HostApplicationBuilder builder, string key)
    {
        builder.Services.AddKrewe(krewe => krewe.ThroughGateway(new Uri("https://krewe.example"), new KreweCredentials(key) { Agent = "ada" }));
        builder.Services.AddKreweAgent<Reviewer>(agent => (agent.Project, agent.Concurrency) = ("parade", 4));
    }

#if ENGINE_ORLEANS
    public static void ReadmeOfTheCluster(HostApplicationBuilder builder, string database) =>
        builder.Services.AddKrewe(krewe => krewe.InCluster(cluster =>
        {
            cluster.ConnectionString = database;
            cluster.Agent = "planner";
            cluster.Role = KreweRole.Lead;
        }));
#endif

    public static async Task PlanAsync(IKrewe krewe)
    {
        var made = await krewe.Tasks.CreateAsync(new CreateTaskBody { Title = "Build the float", Skills = ["carpentry"] });
        if (made.TryGetValue(out var task, out var error))
        {
            Console.WriteLine($"{task.Id} waits for somebody who can build");
        }
        else
        {
            Console.WriteLine($"{error.Code}: {error.Message}");
        }
    }

    public static async Task HoldAsync(IKrewe krewe, Func<TaskView, CancellationToken, Task<string>> buildAsync)
    {
        var next = (await krewe.HoldNextAsync("parade")).OrThrow();
        if (next.Claim is not { } claim)
        {
            Console.WriteLine(next.Nothing!.Message);
            return;
        }

        await using (claim)
        {
            var what = await buildAsync(claim.Task, claim.Lost);
            var completed = await claim.CompleteAsync(what);
            Console.WriteLine(completed.IsSuccess ? "done" : completed.Error.Message);
        }
    }

    public static async Task FollowAsync(IKrewe krewe, long lastSeq, Func<EventView, Task> dealWithAsync, CancellationToken cancellation)
    {
        var options = new FollowOptions { After = lastSeq, Kinds = ["completed", "failed"] };
        await foreach (var happening in krewe.FollowAsync("parade", options, cancellation))
        {
            await dealWithAsync(happening);
            lastSeq = happening.Seq;
        }
    }

    public static void AddAgent(IServiceCollection services) =>
        services.AddKreweAgent<Builder>(agent =>
        {
            agent.Project = "parade";
            agent.Concurrency = 4;
            agent.Skills.Add("carpentry");
            agent.Lease = TimeSpan.FromMinutes(5);
        });

    sealed class Reviewer : KreweAgent
    {
        public override async Task<Outcome> WorkAsync(ClaimedTask task, CancellationToken cancellation)
        {
            var whole = (await task.ReadAsync(cancellation)).OrThrow();
            return Outcome.Completed($"reviewed {whole.Title}");
        }
    }

    public sealed class Builder : KreweAgent
    {
        public override async Task<Outcome> WorkAsync(ClaimedTask task, CancellationToken cancellation)
        {
            var whole = (await task.ReadAsync(cancellation)).OrThrow();
            await task.ProgressAsync("the frame stands", percent: 50, cancellation);
            return whole.AcceptanceCriteria is null ? Outcome.Completed("it rolls") : Outcome.Submitted("please have a look");
        }
    }
}
