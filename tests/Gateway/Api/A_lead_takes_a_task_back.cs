using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Api;

[Collection(GatewayCollection.Name)]
public sealed class A_lead_takes_a_task_back(GatewayFixture gateway) : IAsyncLifetime
{
    private Person _lead = null!;
    private Person _crow = null!;
    private long _fence;

    public async Task InitializeAsync()
    {
        _lead = await gateway.Server.NewProjectAsync();
        _crow = await gateway.Server.SignInAsync(Role.Agent, "crow", _lead.Project);
        await _lead.NewTaskAsync("a-1");
        _fence = await _crow.ClaimAsync("a-1");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("heartbeat", "")]
    [InlineData("complete", "")]
    [InlineData("progress", ""","percent":50""")]
    [InlineData("release", "")]
    public async Task Whoever_held_it_is_told_who_took_it_and_why(string verb, string more)
    {
        var taken = (await _lead.PostAsync("/v1/tasks/a-1/release", """{"force":true,"reason":"Silent since noon."}""")).Must(200);
        Assert.Equal(("pending", _fence + 1, 0), (taken.Data.GetProperty("status").GetString(), taken.Data.GetProperty("fence").GetInt64(), taken.Data.GetProperty("attempts").GetInt32()));
        await _lead.ClaimAsync("a-1");

        var answer = (await _crow.PostAsync($"/v1/tasks/a-1/{verb}", $$"""{"fence":{{_fence}}{{more}}}""")).MustRefuse(409, "STALE_CLAIM");

        Assert.Contains("took it from you (Silent since noon.)", answer.Error.Message, StringComparison.Ordinal);
        Assert.Equal("wren", answer.Error.Details.Single(detail => detail.Field == "ended_by").Message);
        Assert.Equal("Silent since noon.", answer.Error.Details.Single(detail => detail.Field == "ended_because").Message);
        Assert.Contains("ended_at", answer.Fields);
    }

    [Fact]
    public async Task The_history_tells_of_it()
    {
        (await _lead.PostAsync("/v1/tasks/a-1/release", """{"force":true,"reason":"Silent."}""")).Must(200);

        var last = (await _lead.GetAsync("/v1/tasks/a-1/history")).Must(200).Data.EnumerateArray().Last();

        Assert.Equal(("force_released", "wren"), (last.GetProperty("kind").GetString(), last.GetProperty("actor").GetString()));
        Assert.Equal(("Silent.", _fence, "crow"), (
            last.GetProperty("detail").GetProperty("reason").GetString(),
            last.GetProperty("detail").GetProperty("ended_fence").GetInt64(),
            last.GetProperty("detail").GetProperty("agent").GetString()));
    }

    [Fact]
    public async Task It_counts_as_an_attempt_when_asked()
    {
        var taken = (await _lead.PostAsync("/v1/tasks/a-1/release", """{"force":true,"reason":"Loops.","count_attempt":true}""")).Must(200);

        Assert.Equal(1, taken.Data.GetProperty("attempts").GetInt32());
        Assert.True(taken.Data.TryGetProperty("not_before", out _));
    }

    [Fact]
    public async Task A_newer_claim_is_left_alone_when_an_older_one_was_meant()
    {
        (await _crow.PostAsync("/v1/tasks/a-1/release", $$"""{"fence":{{_fence}}}""")).Must(200);
        var other = await _lead.ClaimAsync("a-1");

        (await _lead.PostAsync("/v1/tasks/a-1/release", $$"""{"force":true,"reason":"Silent.","fence":{{_fence}}}""")).MustRefuse(409, "STALE_CLAIM");

        (await _lead.PostAsync("/v1/tasks/a-1/complete", $$"""{"fence":{{other}}}""")).Must(200);
    }

    [Fact]
    public async Task A_repeated_request_is_answered_alike()
    {
        const string Body = """{"force":true,"reason":"Silent."}""";
        var first = (await _lead.PostAsync("/v1/tasks/a-1/release", Body, ("Idempotency-Key", "take-1"))).Must(200);
        await _crow.ClaimAsync("a-1");

        var again = (await _lead.PostAsync("/v1/tasks/a-1/release", Body, ("Idempotency-Key", "take-1"))).Must(200);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal("crow", (await _lead.GetAsync("/v1/tasks/a-1")).Data.GetProperty("claimed_by").GetString());
    }

    [Fact]
    public async Task An_agent_takes_from_nobody_and_a_lead_says_why()
    {
        (await _crow.PostAsync("/v1/tasks/a-1/release", """{"force":true,"reason":"Mine."}""")).MustRefuse(403, "FORBIDDEN");
        Assert.Equal(["reason"], (await _lead.PostAsync("/v1/tasks/a-1/release", """{"force":true}""")).MustRefuse(400, "VALIDATION_ERROR").Fields);
        Assert.Equal(
            ["count_attempt"],
            (await _crow.PostAsync("/v1/tasks/a-1/release", """{"fence":1,"count_attempt":true}""")).MustRefuse(400, "VALIDATION_ERROR").Fields);
        (await _lead.PostAsync("/v1/tasks/a-1/release", """{"force":true,"reason":"x"}""")).Must(200);
        (await _lead.PostAsync("/v1/tasks/a-1/release", """{"force":true,"reason":"x"}""")).MustRefuse(409, "INVALID_TRANSITION");
    }
}
