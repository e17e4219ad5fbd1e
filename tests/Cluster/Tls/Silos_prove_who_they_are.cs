using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Krewe.Client;
using Krewe.Cluster.Tests.Load;
using Krewe.Cluster.Tests.Processes;
using Xunit.Abstractions;

namespace Krewe.Cluster.Tests.Tls;

/// <summary>TLS with certificates on both sides, between silos and to gateways.</summary>
public sealed class Silos_prove_who_they_are(ITestOutputHelper output) : IDisposable
{
    private const string Refused = "Authentication failed: AuthenticationException";

    /// <summary>Far longer than any answer takes: only a connection that is neither answered nor ended meets it.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(3);

    private readonly Authority _ours = new("ours");
    private readonly Authority _theirs = new("theirs");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("krewe-tls-");

    public void Dispose()
    {
        _ours.Dispose();
        _theirs.Dispose();
        _folder.Delete(recursive: true);
    }

    [OrleansFact]
    public async Task Work_flows_among_those_with_certificates_and_others_stay_out()
    {
        await using var deployment = await Deployment.OnPostgresAsync(output);
        var ours = await Authority.WriteAsync(PathOf("ours.pem"), _ours);
        var one = await deployment.Settings("one").WithPemAsync(_ours.Sign("one"), ours);
        var two = await deployment.Settings("two").WithPfxAsync(_ours.Sign("two"), ours);
        var gate = await (deployment.Settings("gate") with { Role = "gateway" }).WithPemAsync(_ours.Sign("gate"), ours);
        foreach (var settings in new[] { one, two, gate })
        {
            await deployment.StartAsync(settings);
        }

        await Fleet.PlanAsync(deployment.Open(one), tasks: 50);
        var ids = await Contest.ReadyIdsAsync(deployment.Open(gate));
        await Contest.AssertOneWinnerEachAsync(deployment, ids, one, two, gate);
        await AssertNoAnswerInPlainTextAsync(one);

        var stranger = await deployment.Settings("stranger").WithPemAsync(_theirs.Sign("one"), await Authority.WriteAsync(PathOf("theirs.pem"), _theirs));
        var plain = deployment.Settings("plain");
        await AssertStaysOutAsync(deployment, stranger, gate);
        await AssertStaysOutAsync(deployment, plain, gate);
    }

    [OrleansFact]
    public async Task Certificates_and_their_authority_are_replaced_silo_by_silo()
    {
        await using var deployment = await Deployment.OnPostgresAsync(output);
        var both = await Authority.WriteAsync(PathOf("both.pem"), _ours, _theirs);
        var one = await deployment.Settings("one").WithPemAsync(_ours.Sign("one"), both);
        var two = await deployment.Settings("two").WithPemAsync(_ours.Sign("two"), both);
        var running = (One: await deployment.StartAsync(one), Two: await deployment.StartAsync(two));
        await Fleet.PlanAsync(deployment.Open(one), tasks: 50);

        one = await one.WithPemAsync(_theirs.Sign("one"), both);
        await running.One.EndAsync(ProcessSignal.Terminate);
        await deployment.StartAsync(one);
        var ids = await Contest.ReadyIdsAsync(deployment.Open(two));
        await Contest.AssertOneWinnerEachAsync(deployment, ids, one, two);

        two = await two.WithPemAsync(_theirs.Sign("two"), await Authority.WriteAsync(PathOf("theirs.pem"), _theirs));
        await running.Two.EndAsync(ProcessSignal.Terminate);
        await deployment.StartAsync(two);
        await UntilActiveAsync(deployment.Open(two), "one", "two");
    }

    [OrleansFact]
    public async Task What_would_be_refused_is_told_at_the_start()
    {
        await using var deployment = await Deployment.OnPostgresAsync(output);
        var ours = await Authority.WriteAsync(PathOf("ours.pem"), _ours);
        var settings = deployment.Settings();

        await StartRefusal.AssertAsync(deployment, await settings.WithPemAsync(_ours.Sign("late", isExpired: true), ours), "has expired on", "replace the file");
        await StartRefusal.AssertAsync(deployment, await settings.WithPemAsync(_theirs.Sign("stranger"), ours), "would be refused", "CN=stranger");
        await StartRefusal.AssertAsync(deployment, await settings.WithPemAsync(_ours.Sign("one"), PathOf("nowhere.pem")), "nowhere.pem", "--tls-ca");
        var half = new Dictionary<string, string>(StringComparer.Ordinal) { ["KREWE_TLS_CERTIFICATE"] = ours };
        await StartRefusal.AssertAsync(deployment, settings with { Environment = half }, "--tls-ca", "nothing would be encrypted");
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Bytes of no handshake end the connection; a handshake without a certificate ends it too.</summary>
    private static async Task AssertNoAnswerInPlainTextAsync(SiloSettings silo)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", silo.SiloPort);
        await socket.GetStream().WriteAsync(new byte[512]);
        await AssertEndsAsync(socket.GetStream());

        using var nameless = new TcpClient();
        await nameless.ConnectAsync("127.0.0.1", silo.SiloPort);
        await using var tls = new SslStream(nameless.GetStream(), leaveInnerStreamOpen: false, (_, presented, _, _) => presented is not null);
        Assert.Equal(0, await HearAsync(tls).WaitAsync(Bound));
    }

    /// <summary>How much a caller without a certificate is told before its connection ends, in the handshake or after it.</summary>
    private static async Task<int> HearAsync(SslStream tls)
    {
        try
        {
            await tls.AuthenticateAsClientAsync("krewe");
            await tls.WriteAsync(new byte[512]);
            return await tls.ReadAsync(new byte[512]);
        }
        catch (Exception ended) when (ended is IOException or AuthenticationException)
        {
            return 0;
        }
    }

    /// <summary>Whatever comes before the end is an alert of TLS, not a word of the cluster.</summary>
    private static async Task AssertEndsAsync(NetworkStream stream)
    {
        var answer = new byte[512];
        var read = 0;
        try
        {
            for (int got; (got = await stream.ReadAsync(answer).AsTask().WaitAsync(Bound)) > 0; read += got)
            {
            }
        }
        catch (IOException)
        {
            // Reset: ended as well.
        }

        Assert.InRange(read, 0, 64);
    }

    /// <summary>It is refused, never gets ready, and ends when the others have declared it dead.</summary>
    private static async Task AssertStaysOutAsync(Deployment deployment, SiloSettings settings, SiloSettings gate)
    {
        // What was written before is about others.
        var before = deployment.Processes.Where(process => !process.HasEnded).ToDictionary(process => process, process => process.Errors.Count);
        var intruder = deployment.Launch(settings);
        Task UntilToldAsync(string what) => Poll.UntilAsync(what, () =>
            Task.FromResult(before.SelectMany(process => process.Key.Errors.Skip(process.Value)).FirstOrDefault(line => line.Contains(what, StringComparison.Ordinal))));

        await UntilToldAsync(Refused);
        await UntilToldAsync($"Silo {settings.Name} at 127.0.0.1:{settings.SiloPort} is dead");
        Assert.NotEqual(0, await intruder.UntilEndedAsync());
        Assert.Empty(intruder.Output);
        await UntilActiveAsync(deployment.Open(gate), "one", "two");
    }

    private static async Task UntilActiveAsync(KreweClient client, params string[] names) => await Poll.UntilAsync($"a cluster of {string.Join(", ", names)}", async () =>
        (await client.ClusterAsync()).OrThrow().Silos.Where(silo => silo.Status == "active").Select(silo => silo.Name).Order().SequenceEqual(names) ? names : null);
}
