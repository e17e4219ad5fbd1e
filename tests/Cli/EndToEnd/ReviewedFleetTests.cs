using Krewe.Cli.Tests.Support;

namespace Krewe.Cli.Tests.EndToEnd;

/// <summary>A fleet in a project that requires reviews: it ends, and says who is missing when nobody of it can review.</summary>
public sealed class ReviewedFleetTests : IAsyncLifetime
{
    private RunningServer _server = null!;
    private Shell _shell = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        _shell = Shells.On(_server);
        _shell.Variables["KREWE_PROJECT"] = "p";
        Assert.Equal(0, await _shell.RunAsync("projects", "create", "p", "--review", "required"));
        Assert.Equal(0, await _shell.RunAsync("create", "One"));
    }

    public async Task DisposeAsync()
    {
        _shell.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Without_a_reviewer_it_ends_and_says_who_is_missing()
    {
        Assert.Equal(1, await _shell.RunAsync("fleet", "--agents", "2", "--json"));
        var left = _shell.Json.GetProperty("left_for_others");
        Assert.Equal((1, 1), (left.GetProperty("ready").GetInt32(), left.GetProperty("missing_skills").GetProperty("review").GetInt32()));
        Assert.Equal(0, _shell.Json.GetProperty("unreachable").GetArrayLength());
        Assert.Equal(0, _shell.Figure("lost"));

        Assert.Equal(1, await _shell.RunAsync("fleet", "--agents", "2"));
        Assert.Contains("2 open tasks left undone: 1 is ready, and no agent of the fleet may have it", _shell.Output, StringComparison.Ordinal);
        Assert.Contains("review (1 task). Start such agents, or `krewe fleet --skill review`", _shell.Output, StringComparison.Ordinal);

        Assert.Equal(0, await _shell.RunAsync("fleet", "--agents", "2", "--skill", "review", "--json"));
        Assert.Equal((2, 0), (_shell.Json.GetProperty("completed").GetInt32(), _shell.Json.GetProperty("left_undone").GetInt32()));
    }

    [Fact]
    public async Task One_agent_cannot_review_its_own_work()
    {
        Assert.Equal(1, await _shell.RunAsync("fleet", "--agents", "1", "--skill", "review"));

        Assert.Contains("1 review is of the fleet's own work, which another agent with the review skills has to do: start one more", _shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_whose_review_is_ready_can_be_ended_by_agents()
    {
        await _shell.RunAsync("fleet", "--agents", "1", "--json");

        Assert.Equal(0, await _shell.RunAsync("verify"));
        Assert.DoesNotContain("cannot be ended", _shell.Output, StringComparison.Ordinal);
    }
}
