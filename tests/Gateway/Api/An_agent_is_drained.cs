using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Api;

[Collection(GatewayCollection.Name)]
public sealed class An_agent_is_drained(GatewayFixture gateway) : IAsyncLifetime
{
    private const string Reason = "crow writes no tests.";

    private Person _lead = null!;
    private Person _crow = null!;

    public async Task InitializeAsync()
    {
        var organization = await gateway.Server.NewOrganizationAsync();
        _lead = await gateway.Server.NewProjectAsync(organization);
        _crow = await gateway.Server.SignInAsync(Role.Agent, "crow", _lead.Project, null, organization);
        await _lead.NewTaskAsync("a-1");
        await _lead.NewTaskAsync("a-2");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task It_gets_nothing_new_and_reads_who_since_when_and_why()
    {
        var drained = (await DrainAsync()).Data;
        Assert.Equal((0, 0), (drained.GetProperty("holds").GetInt32(), drained.GetProperty("taken").GetArrayLength()));

        var refused = (await _crow.PostAsync("/v1/tasks/a-1/claim")).MustRefuse(409, "AGENT_DRAINED");
        Assert.Equal(["drained_by", "drained_since", "drained_because"], refused.Fields);
        var nothing = (await _crow.PostAsync($"/v1/projects/{_lead.Project}/claim")).Must(200).Data.GetProperty("nothing");
        Assert.Equal(("AGENT_DRAINED", false), (nothing.GetProperty("code").GetString(), nothing.GetProperty("drained").GetBoolean()));
        Assert.Equal(Reason, nothing.GetProperty("agent_drain").GetProperty("reason").GetString());
        Assert.Equal(Reason, (await _crow.GetAsync("/v1/agents/crow")).Must(200).Data.GetProperty("drain").GetProperty("reason").GetString());
        Assert.Equal("wren", (await _lead.GetAsync("/v1/agents")).Must(200).Data[0].GetProperty("drain").GetProperty("by").GetString());
    }

    [Fact]
    public async Task It_keeps_what_it_holds_and_every_heartbeat_tells_it()
    {
        var fence = await _crow.ClaimAsync("a-1");
        Assert.False((await _crow.PostAsync("/v1/tasks/a-1/heartbeat", $$"""{"fence":{{fence}}}""")).Must(200).Data.TryGetProperty("drain", out _));
        Assert.Equal(1, (await DrainAsync()).Data.GetProperty("holds").GetInt32());

        var one = (await _crow.PostAsync("/v1/tasks/a-1/heartbeat", $$"""{"fence":{{fence}}}""")).Must(200).Data;
        var many = (await _crow.PostAsync("/v1/agents/crow/heartbeat", $$"""{"claims":[{"task":"a-1","fence":{{fence}}}]}""")).Must(200).Data;

        Assert.Equal((Reason, Reason), (one.GetProperty("drain").GetProperty("reason").GetString(), many.GetProperty("drain").GetProperty("reason").GetString()));
        Assert.True(many.GetProperty("claims")[0].GetProperty("ok").GetBoolean());
        (await _crow.PostAsync("/v1/tasks/a-1/complete", $$"""{"fence":{{fence}}}""")).Must(200);
    }

    [Fact]
    public async Task On_request_everything_is_taken_from_it()
    {
        var fence = await _crow.ClaimAsync("a-1");
        await _lead.ClaimAsync("a-2");

        var drained = (await DrainAsync(""","release":true""")).Data;

        var taken = drained.GetProperty("taken").EnumerateArray().Single();
        Assert.Equal(("a-1", fence, true), (taken.GetProperty("task").GetString(), taken.GetProperty("fence").GetInt64(), taken.GetProperty("ok").GetBoolean()));
        Assert.Equal(0, drained.GetProperty("holds").GetInt32());
        var late = (await _crow.PostAsync("/v1/tasks/a-1/complete", $$"""{"fence":{{fence}}}""")).MustRefuse(409, "STALE_CLAIM");
        Assert.Contains($"wren took it from you (Agent 'crow' is drained: {Reason})", late.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undrained_it_gets_work_again()
    {
        await DrainAsync();
        Assert.False((await _lead.PostAsync("/v1/agents/crow/undrain")).Must(200).Data.TryGetProperty("drain", out _));

        await _crow.ClaimAsync("a-1");
        (await _lead.PostAsync("/v1/agents/nobody/undrain")).MustRefuse(404, "NOT_FOUND");
    }

    [Fact]
    public async Task Only_a_lead_of_the_whole_organization_may_and_says_why()
    {
        (await _crow.PostAsync("/v1/agents/crow/drain", """{"reason":"Tired."}""")).MustRefuse(403, "FORBIDDEN");
        (await _crow.PostAsync("/v1/agents/crow/undrain")).MustRefuse(403, "FORBIDDEN");
        Assert.Equal(["reason"], (await _lead.PostAsync("/v1/agents/crow/drain", "{}")).MustRefuse(400, "VALIDATION_ERROR").Fields);
        Assert.Equal(["id"], (await _lead.PostAsync("/v1/agents/%20/drain", """{"reason":"x"}""")).MustRefuse(400, "VALIDATION_ERROR").Fields);
        var confined = await Person.SignInAsync(gateway.Server, await gateway.Server.NewKeyAsync(Role.Lead, project: _lead.Project), "heron");
        (await confined.PostAsync("/v1/agents/crow/drain", """{"reason":"x"}""")).MustRefuse(403, "FORBIDDEN");
        (await confined.PostAsync("/v1/agents/crow/undrain")).MustRefuse(403, "FORBIDDEN");
    }

    private async Task<Answer> DrainAsync(string more = "") =>
        (await _lead.PostAsync("/v1/agents/crow/drain", $$"""{"reason":"{{Reason}}"{{more}}}""")).Must(200);
}
