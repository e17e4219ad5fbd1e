using System.Text.Json;
using Krewe.Cli.Tests.Support;

namespace Krewe.Cli.Tests.EndToEnd;

/// <summary>`krewe events`: filtered, and followed.</summary>
public sealed class FollowTests : IAsyncLifetime
{
    private RunningServer _server = null!;
    private Shell _shell = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        _shell = Open();
        await MustAsync("projects", "create", "p");
        await MustAsync("create", "Paint the float", "--id", "t-1");
        await MustAsync("create", "Drive the float", "--id", "t-2");
    }

    public async Task DisposeAsync()
    {
        _shell.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task What_happened_and_what_happens_come_as_one_object_a_line()
    {
        using var follower = Open();
        var begun = new TaskCompletionSource();
        var following = follower.RunUntilAsync(
            line =>
            {
                begun.TrySetResult();
                return line.Contains("\"completed\"", StringComparison.Ordinal);
            },
            "events", "--follow", "--json", "--task", "t-1");
        await begun.Task;
        await MustAsync("claim", "t-2");
        await MustAsync("claim", "t-1");
        await MustAsync("done", "t-1");

        Assert.Equal(0, await following);
        var lines = follower.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToArray();
        Assert.Equal(["created", "claimed", "completed"], lines.Select(line => line.GetProperty("kind").GetString()));
        Assert.All(lines, line => Assert.Equal("t-1", line.GetProperty("task").GetString()));
    }

    [Fact]
    public async Task A_list_is_filtered_too()
    {
        await MustAsync("claim", "t-2");
        await MustAsync("events", "--json", "--type", "claimed,completed");

        Assert.Equal("t-2", Assert.Single(_shell.Json.EnumerateArray()).GetProperty("task").GetString());
    }

    [Fact]
    public async Task A_filter_that_can_let_nothing_through_is_told_at_once()
    {
        await _shell.ExpectAsync(1, "events", "--follow", "--type", "finished");
        Assert.Contains("known are: approved", _shell.Error, StringComparison.Ordinal);
        await _shell.ExpectAsync(2, "events", "--follow", "--limit", "5");
    }

    private Shell Open()
    {
        var shell = Shells.On(_server);
        shell.Variables["KREWE_PROJECT"] = "p";
        return shell;
    }

    private async Task MustAsync(params string[] arguments) => Assert.True(await _shell.RunAsync(arguments) == 0, _shell.Error);
}
