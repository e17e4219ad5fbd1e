using System.Text.RegularExpressions;
using Krewe.Cluster.Tests.Load;
using Krewe.Cluster.Tests.Processes;
using Xunit.Abstractions;

namespace Krewe.Cluster.Tests;

/// <summary>What an operator, or a script, sees of a process from its first line to its exit code.</summary>
public sealed class A_silo_starts_and_stops(ITestOutputHelper output)
{
    [Fact]
    public async Task Its_last_line_says_where_it_listens_and_what_it_keeps_where()
    {
        await using var deployment = new Deployment(output);
        var settings = deployment.Settings();

        var silo = await deployment.StartAsync(settings);
        (await deployment.Open(settings).ReadyAsync()).OrThrow();

        var line = new Regex(
            $"^krewe is ready on {Regex.Escape(settings.Url)} \\| engine {SiloProgram.Engine} \\| storage sqlite {Regex.Escape(settings.DataFolder)}\\S* "
            + $"\\| admin key in {Regex.Escape(Deployment.AdminKeyPath(settings))}$",
            RegexOptions.None,
            TimeSpan.FromSeconds(1));
        Assert.Matches(line, silo.Output[^1]);
    }

    [Fact]
    public async Task It_tells_why_it_runs_on_this_engine()
    {
        await using var deployment = new Deployment(output);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["KREWE_ENGINE_REASON"] = "somebody asked for it" };

        var silo = await deployment.StartAsync(deployment.Settings() with { Environment = environment });

        Assert.Equal(SiloProgram.Engine == "solo", silo.Output.Any(line => line.Contains("somebody asked for it", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Its_admin_key_is_for_its_owner_alone_and_stays_through_restarts()
    {
        await using var deployment = new Deployment(output);
        var settings = deployment.Settings();
        var path = Deployment.AdminKeyPath(settings);

        var silo = await deployment.StartAsync(settings);
        var key = await File.ReadAllTextAsync(path);
        await silo.EndAsync(ProcessSignal.Terminate);
        await deployment.StartAsync(settings);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal(key, await File.ReadAllTextAsync(path));
        Assert.Equal("admin", (await deployment.Open(settings).Auth.MeAsync()).OrThrow().Role);
    }

    [Fact]
    public async Task Told_to_stop_under_load_it_drains_and_ends_with_0()
    {
        await using var deployment = new Deployment(output);
        var settings = deployment.Settings();
        var silo = await deployment.StartAsync(settings);
        var ids = await Fleet.PlanAsync(deployment.Open(settings), tasks: 600);
        var fleet = Fleet.Start(deployment, ids, Client.RetryPolicy.None, settings);

        await fleet.UntilAcknowledgedAsync(200);
        Assert.Equal(0, await silo.EndAsync(ProcessSignal.Terminate));
        await fleet.UntilAllStrandedAsync();
        await deployment.StartAsync(settings);
        await Reckoning.AssertCleanAsync(deployment.Open(settings), fleet.Ledger);
        await fleet.ResumeToTheEndAsync();

        var report = await Reckoning.AssertCleanAsync(deployment.Open(settings), fleet.Ledger);
        Assert.Equal(ids.Count, report.ByStatus["completed"]);
    }
}
