using System.Text.Json;
using Krewe.Cli.Tests.Support;

namespace Krewe.Cli.Tests.Commands;

/// <summary>What a report and a hand-in say of what came of the work.</summary>
public sealed class ProgressTests : IDisposable
{
    private readonly ScriptedServer _server;
    private readonly Shell _shell;

    public ProgressTests()
    {
        _server = new ScriptedServer(request => ScriptedServer.Data(request.Address.AbsolutePath == "/v1/auth/me"
            ? """{"organization":"default","key":"k","role":"admin","agent":"keyholder"}"""
            : """{"id":"t-1","project":"p","title":"T","status":"in_progress","version":3,"fence":5,"claimed_by":"ada","discovered":["p-7","p-8"]}"""));
        _shell = new Shell(_server);
    }

    public void Dispose()
    {
        _shell.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task A_report_carries_note_percent_artifacts_and_what_was_found()
    {
        await _shell.RunAsync("claim", "t-1", "--project", "p");
        Assert.Equal(0, await _shell.RunAsync(
            "progress", "t-1", "half way", "--percent", "50", "--pr", "12", "--branch", "feature/t-1", "--commit", "3f9d2c1", "-d", "One", "-d", "Two"));

        var sent = _server.Seen[^1];
        Assert.Equal("/v1/tasks/t-1/progress?project=p", sent.Path);
        var body = JsonElement.Parse(sent.Body);
        Assert.Equal((5, "half way", 50), (body.GetProperty("fence").GetInt64(), body.GetProperty("note").GetString(), body.GetProperty("percent").GetInt32()));
        Assert.Equal(
            ["pull_request #12", "branch feature/t-1", "commit 3f9d2c1"],
            body.GetProperty("artifacts").EnumerateArray().Select(one => $"{one.GetProperty("kind").GetString()} {one.GetProperty("target").GetString()}"));
        Assert.Equal(["One", "Two"], body.GetProperty("discovered").EnumerateArray().Select(one => one.GetProperty("title").GetString()));
        Assert.NotNull(sent.Header("Idempotency-Key"));
        Assert.Contains("made of what was found: p-7, p-8", _shell.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("complete")]
    [InlineData("submit")]
    [InlineData("fail")]
    public async Task A_hand_in_tells_what_came_of_it(string verb)
    {
        await _shell.RunAsync("claim", "t-1", "--project", "p");
        Assert.Equal(0, await _shell.RunAsync(verb, "t-1", "--pr", "https://git.example/pull/3", "--file", "docs/a.md", "--link", "https://example.org"));

        Assert.Equal(
            ["pull_request https://git.example/pull/3", "file docs/a.md", "link https://example.org"],
            JsonElement.Parse(_server.Seen[^1].Body).GetProperty("artifacts").EnumerateArray().Select(one => $"{one.GetProperty("kind").GetString()} {one.GetProperty("target").GetString()}"));
    }

    [Fact]
    public async Task A_percent_beyond_the_bounds_is_a_mistake_of_the_caller()
    {
        await _shell.RunAsync("claim", "t-1", "--project", "p");

        Assert.Equal(2, await _shell.RunAsync("progress", "t-1", "--percent", "101"));
    }
}
