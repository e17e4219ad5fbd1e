namespace Krewe.Cli.Tests.EndToEnd;

/// <summary>A fleet says which of its agents are drained, and does not call it a success when none is left to do the work.</summary>
public sealed class DrainedFleetTests
{
    [Fact]
    public async Task A_fleet_of_which_every_agent_is_drained_says_so_and_fails()
    {
        await using var server = await RunningServer.StartAsync();
        using var lead = Shells.On(server);
        await lead.ExpectAsync(0, "projects", "create", "p");
        await lead.ExpectAsync(0, "create", "One", "--project", "p");
        await lead.ExpectAsync(0, "agents", "drain", "fleet-0001", "--reason", "It writes nonsense.");

        using var alone = Shells.On(server);
        var code = await alone.RunAsync("fleet", "--project", "p", "--agents", "1");

        Assert.True(code == 1, alone.Output + alone.Error);
        var line = Assert.Single(alone.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("krewe agents undrain fleet-0001", line, StringComparison.Ordinal);
        Assert.EndsWith(": It writes nonsense.", line, StringComparison.Ordinal);
        Assert.Contains("1 open task left undone", alone.Output, StringComparison.Ordinal);

        using var two = Shells.On(server);
        await two.ExpectAsync(0, "fleet", "--project", "p", "--agents", "2", "--json");
        Assert.Equal(1, two.Json.GetProperty("completed").GetInt32());
        Assert.Equal(0, two.Json.GetProperty("left_undone").GetInt32());
    }
}
