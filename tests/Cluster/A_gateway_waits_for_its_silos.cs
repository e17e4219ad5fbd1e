using Krewe.Cluster.Tests.Load;
using Krewe.Cluster.Tests.Processes;
using Krewe.Cluster.Tests.Tls;
using Xunit.Abstractions;

namespace Krewe.Cluster.Tests;

/// <summary>A gateway that reaches no silo says what keeps it from them, goes on trying, and stops when it is told to.</summary>
public sealed class A_gateway_waits_for_its_silos(ITestOutputHelper output) : IDisposable
{
    private const string Warning = "No silo of the cluster can be reached";

    private readonly Authority _ours = new("ours");
    private readonly Authority _theirs = new("theirs");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("krewe-wait-");

    public void Dispose()
    {
        _ours.Dispose();
        _theirs.Dispose();
        _folder.Delete(recursive: true);
    }

    [OrleansFact]
    public async Task It_may_start_before_them_and_after_their_end()
    {
        await using var deployment = await Deployment.OnPostgresAsync(output);
        var early = deployment.Launch(Gateway(deployment, "early"));
        await AssertToldAsync(early, "Start a silo", "--cluster");

        var silo = deployment.Launch(deployment.Settings("one") with { Role = "silo" });
        await early.UntilReadyAsync();
        await early.EndAsync(ProcessSignal.Kill);
        await silo.EndAsync(ProcessSignal.Kill);

        var late = deployment.Launch(Gateway(deployment, "late"));
        await AssertToldAsync(late, "ConnectionRefused", "--advertise");
        await AssertStopsCleanlyAsync(late);
    }

    [OrleansFact]
    public async Task Silos_with_certificates_turn_it_away_without_one()
    {
        await using var deployment = await Deployment.OnPostgresAsync(output);
        var ours = await Authority.WriteAsync(PathOf("ours.pem"), _ours);
        await deployment.StartAsync(await deployment.Settings("one").WithPemAsync(_ours.Sign("one"), ours));
        var theirs = await Authority.WriteAsync(PathOf("theirs.pem"), _theirs);
        var both = await Authority.WriteAsync(PathOf("both.pem"), _ours, _theirs);

        var plain = deployment.Launch(Gateway(deployment, "plain"));
        var stranger = deployment.Launch(await Gateway(deployment, "stranger").WithPemAsync(_theirs.Sign("gate"), theirs));
        var trusting = deployment.Launch(await Gateway(deployment, "trusting").WithPemAsync(_theirs.Sign("gate"), both));

        foreach (var gateway in new[] { plain, stranger, trusting })
        {
            await AssertToldAsync(gateway, "--tls-certificate");
            await AssertStopsCleanlyAsync(gateway);
        }
    }

    [OrleansFact]
    public async Task Silos_without_certificates_cannot_talk_to_it_with_one()
    {
        await using var deployment = await Deployment.OnPostgresAsync(output);
        await deployment.StartAsync(deployment.Settings("one"));
        var ours = await Authority.WriteAsync(PathOf("ours.pem"), _ours);

        var gateway = deployment.Launch(await Gateway(deployment, "gate").WithPemAsync(_ours.Sign("gate"), ours));

        await AssertToldAsync(gateway, "--tls-certificate");
        await AssertStopsCleanlyAsync(gateway);
    }

    private static SiloSettings Gateway(Deployment deployment, string name) => deployment.Settings(name) with { Role = "gateway" };

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private static async Task AssertToldAsync(SiloProcess gateway, params string[] words)
    {
        var (line, _) = await Poll.UntilAsync("a word about what it waits for", () =>
            Task.FromResult(gateway.Errors.FirstOrDefault(line => line.Contains(Warning, StringComparison.Ordinal))));
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
    }

    /// <summary>With 0, and without a word of where in the code it was.</summary>
    private static async Task AssertStopsCleanlyAsync(SiloProcess gateway)
    {
        Assert.Equal(0, await gateway.EndAsync(ProcessSignal.Terminate));
        Assert.Empty(gateway.Output);
        Assert.DoesNotContain(gateway.Errors, line => line.TrimStart().StartsWith("at ", StringComparison.Ordinal) || line.Contains("Unhandled", StringComparison.Ordinal));
    }
}
