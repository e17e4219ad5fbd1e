using Krewe.Cli.Tests.Import;
using Krewe.Cli.Tests.Support;
using Krewe.Client;
using Krewe.Grains.Faults;
using Krewe.Tests.Support.Postgres;
using ErrorCode = Krewe.Client.Wire.ErrorCode;

namespace Krewe.Cli.Tests.EndToEnd;

/// <summary>A server with a fault planted in it does not get past the fleet: otherwise a clean report would prove nothing.</summary>
public sealed class PlantedFaultTests
{
    [Fact]
    public async Task A_server_that_ignores_dependencies_is_caught()
    {
        var sound = await RunningServer.StartAsync();
        using var shell = Shells.On(sound);
        var file = shell.Write("chain.jsonl", [.. Enumerable.Range(0, 100).Select(number =>
            Lines.Issue($"t-{number}", $$""" "dependencies":[{"depends_on_id":"t-{{number + 1}}"}]"""))]);
        await shell.RunAsync("import", file, "--project", "p", "--as-pending");
        await using var server = await sound.RestartAsync(new FaultPlan { EdgesIgnored = true });
        shell.Variables["KREWE_URL"] = server.Url;

        var code = await shell.RunAsync("fleet", "--project", "p", "--agents", "10", "--file", file, "--json");

        Assert.True(code == 1, shell.Output + shell.Error);
        Assert.NotEqual(0, shell.Figure("order_violations"));
    }

    [Fact]
    public async Task A_server_that_does_not_check_fences_is_caught()
    {
        await using var server = await RunningServer.StartAsync(faults: new FaultPlan { NoFenceCheck = true });
        using var shell = Shells.On(server);
        await ImportFlatAsync(shell, tasks: 30);

        var code = await shell.RunAsync(
            "fleet", "--project", "p", "--agents", "30", "--crash", "0.2", "--lease", "5", "--work-ms", "600-900", "--seed", "3", "--json");

        Assert.True(code == 1, shell.Output + shell.Error);
        Assert.NotEqual(0, shell.Figure("lost"));
    }

    [PostgresFact]
    public async Task Servers_that_write_over_each_other_are_caught()
    {
        await using var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        var faults = new FaultPlan { NoCompareAndSet = true };
        await using var one = await RunningServer.StartAsync(database, faults, "one");
        await using var two = await RunningServer.StartAsync(database, faults, "two");
        using var shell = Shells.On(one, two);
        await ImportFlatAsync(shell, tasks: 500);

        var code = await shell.RunAsync("fleet", "--project", "p", "--agents", "40", "--work-ms", "0-20", "--json");

        Assert.True(code == 1, shell.Output + shell.Error);
        Assert.True(IsContradicted(shell) || shell.Figure("double_claims") != 0, shell.Output + shell.Error);
    }

    [PostgresFact]
    public async Task Servers_that_know_nothing_of_each_other_are_still_right_on_one_database()
    {
        await using var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var one = await RunningServer.StartAsync(database, cluster: "one");
        await using var two = await RunningServer.StartAsync(database, cluster: "two");
        using var shell = Shells.On(one, two);
        await ImportFlatAsync(shell, tasks: 500);

        var code = await shell.RunAsync("fleet", "--project", "p", "--agents", "40", "--work-ms", "0-20", "--json");

        Assert.True(code == 0, shell.Output + shell.Error);
        Assert.Equal(500, shell.Figure("completed"));
    }

    /// <summary>A refusal that no sound server gives to the holder of a claim ends the fleet before anything is counted.</summary>
    private static bool IsContradicted(Shell shell) =>
        shell.Json.TryGetProperty("error", out var error)
        && error.GetProperty("code").GetString() is not (ErrorCode.Unavailable or ErrorCode.OutcomeUnknown or ErrorCode.Conflict or ClientErrorCode.Unreachable);

    private static async Task ImportFlatAsync(Shell shell, int tasks)
    {
        var file = shell.Write("flat.jsonl", [.. Enumerable.Range(0, tasks).Select(number => Lines.Issue($"t-{number}"))]);
        await shell.ExpectAsync(0, "import", file, "--project", "p", "--as-pending");
    }
}
