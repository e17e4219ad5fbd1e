using System.Text.Json;
using Krewe.Cli.Tests.Support;

namespace Krewe.Cli.Tests.EndToEnd;

/// <summary>A review at the shell: handed in by one agent, decided by another.</summary>
public sealed class ReviewTests : IAsyncLifetime
{
    private RunningServer _server = null!;
    private Shell _shell = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        _shell = Shells.On(_server);
        _shell.Variables["KREWE_PROJECT"] = "p";
        await RunAsync("projects", "create", "p", "--review", "required", "--review-skill", "look", "--review-skill", "think", "--return-seconds", "0");
    }

    public async Task DisposeAsync()
    {
        _shell.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_claimed_the_review_needs_to_name_no_fence()
    {
        await HandInAsync();
        Assert.Equal("t.review-1", Text(await RunAsync("claim", "--skill", "look", "--agent", "bob"), "id"));

        Assert.Equal(2, await _shell.RunAsync("reject", "t.review-1", "--agent", "bob"));
        Assert.Contains("Say what is missing with --reason", _shell.Error, StringComparison.Ordinal);
        var rejected = await RunAsync("reject", "t.review-1", "--reason", "Tests are missing.", "--agent", "bob");

        Assert.Equal(("completed", "rejected"), (Text(rejected, "status"), Text(rejected, "verdict")));
        Assert.Equal(("pending", "Tests are missing."), await ShowAsync("t"));
        await RunAsync("claim", "t", "--agent", "ann");
        Assert.Equal("in_review", Text(await RunAsync("done", "t", "--agent", "ann"), "status"));
        await RunAsync("claim", "--skill", "look", "--agent", "bob");
        Assert.Equal("approved", Text(await RunAsync("done", "t.review-3", "--agent", "bob"), "verdict"));
        Assert.Equal("completed", (await ShowAsync("t")).Status);
    }

    [Fact]
    public async Task A_lead_decides_the_task_itself()
    {
        await HandInAsync();

        Assert.Equal("completed", Text(await RunAsync("approve", "t", "--reason", "Urgent.", "--agent", "lee"), "status"));
        Assert.Equal("cancelled", (await ShowAsync("t.review-1")).Status);
    }

    [Fact]
    public async Task What_waits_for_whom_is_listed()
    {
        await HandInAsync();

        var waiting = (await RunAsync("waiting"))[0];

        Assert.Equal(("t", "in_review", "t.review-1"), (Text(waiting, "id"), Text(waiting, "kind"), Text(waiting, "review")));
        Assert.Equal(0, (await RunAsync("waiting", "--stuck")).GetArrayLength());
        await _shell.ExpectAsync(0, "waiting");
        Assert.Contains("any reviewer with look", _shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_are_changed_and_what_is_not_named_stays()
    {
        var edited = (await RunAsync("projects", "edit", "p", "--review", "none", "--stuck-seconds", "120")).GetProperty("settings");

        Assert.Equal(("none", 120, 0), (Text(edited, "review"), edited.GetProperty("stuck_seconds").GetInt32(), edited.GetProperty("return_seconds").GetInt32()));
        Assert.Equal(["look", "think"], edited.GetProperty("review_skills").EnumerateArray().Select(skill => skill.GetString()));
        await _shell.ExpectAsync(2, "projects", "edit", "p", "--review", "perhaps");
    }

    private async Task HandInAsync()
    {
        await RunAsync("projects", "edit", "p", "--review-skill", "look");
        await RunAsync("create", "Paint the float", "--id", "t");
        await RunAsync("claim", "t", "--agent", "ann");
        Assert.Equal("in_review", Text(await RunAsync("done", "t", "--agent", "ann", "--reason", "All blue."), "status"));
    }

    private async Task<(string? Status, string? Reason)> ShowAsync(string id)
    {
        var shown = await RunAsync("show", id);
        return (Text(shown, "status"), shown.TryGetProperty("reason", out var reason) ? reason.GetString() : null);
    }

    private async Task<JsonElement> RunAsync(params string[] line)
    {
        var code = await _shell.RunAsync([.. line, "--json"]);
        Assert.True(code == 0, $"{string.Join(' ', line)}: {_shell.Output}{_shell.Error}");
        return _shell.Json;
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
