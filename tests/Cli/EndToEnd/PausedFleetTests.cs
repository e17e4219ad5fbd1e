namespace Krewe.Cli.Tests.EndToEnd;

/// <summary>A fleet whose project is paused says what it waits for, and goes on when it is resumed.</summary>
public sealed class PausedFleetTests
{
    [Fact]
    public async Task A_fleet_says_once_that_it_waits_and_goes_on_after_that()
    {
        await using var server = await RunningServer.StartAsync();
        using var lead = Shells.On(server);
        using var shell = Shells.On(server);
        await lead.ExpectAsync(0, "projects", "create", "p");
        await lead.ExpectAsync(0, "create", "One", "--project", "p");
        await lead.ExpectAsync(0, "pause", "--project", "p", "--reason", "The database moves.");

        Task<int>? resumed = null;
        var code = await shell.RunHearingAsync(_ => resumed ??= lead.RunAsync("resume", "--project", "p"), "fleet", "--project", "p", "--agents", "5", "--json");

        Assert.Equal(0, await resumed!);
        Assert.True(code == 0, shell.Output + shell.Error);
        Assert.Equal(1, shell.Figure("completed"));
        var line = Assert.Single(shell.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("krewe resume --project p", line, StringComparison.Ordinal);
        Assert.EndsWith(": The database moves.", line, StringComparison.Ordinal);
    }
}
