using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Api;

[Collection(GatewayCollection.Name)]
public sealed class A_project_is_paused(GatewayFixture gateway) : IAsyncLifetime
{
    private Person _lead = null!;
    private Person _crow = null!;
    private string _path = string.Empty;

    public async Task InitializeAsync()
    {
        _lead = await gateway.Server.NewProjectAsync();
        _crow = await gateway.Server.SignInAsync(Role.Agent, "crow", _lead.Project);
        _path = $"/v1/projects/{_lead.Project}";
        await _lead.NewTaskAsync("a-1");
        await _lead.NewTaskAsync("a-2");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Nothing_is_given_out_and_everybody_reads_who_since_when_and_why()
    {
        var paused = (await PauseAsync("The database moves.")).Data.GetProperty("pause");
        Assert.Equal(("wren", "The database moves."), (paused.GetProperty("by").GetString(), paused.GetProperty("reason").GetString()));

        var refused = (await _crow.PostAsync("/v1/tasks/a-1/claim")).MustRefuse(409, "PAUSED");
        Assert.Equal(["paused_by", "paused_since", "paused_because"], refused.Fields);
        var nothing = (await _crow.PostAsync($"{_path}/claim")).Must(200).Data.GetProperty("nothing");
        Assert.Equal(("PAUSED", false, 2), (
            nothing.GetProperty("code").GetString(), nothing.GetProperty("drained").GetBoolean(), nothing.GetProperty("ready_for_others").GetInt32()));
        Assert.Contains("paused by wren", nothing.GetProperty("message").GetString(), StringComparison.Ordinal);
        foreach (var shown in new[] { nothing, (await _crow.GetAsync($"{_path}/stats")).Must(200).Data, (await _crow.GetAsync(_path)).Must(200).Data })
        {
            Assert.Equal(paused.GetRawText(), shown.GetProperty("pause").GetRawText());
        }
    }

    [Fact]
    public async Task What_is_held_goes_on_to_its_end()
    {
        var fence = await _crow.ClaimAsync("a-1");
        await PauseAsync("Enough for today.");

        (await _crow.PostAsync("/v1/tasks/a-1/heartbeat", $$"""{"fence":{{fence}}}""")).Must(200);
        (await _crow.PostAsync("/v1/tasks/a-1/progress", $$"""{"fence":{{fence}},"percent":90}""")).Must(200);
        Assert.Equal(fence, await _crow.ClaimAsync("a-1"));
        (await _crow.PostAsync("/v1/tasks/a-1/complete", $$"""{"fence":{{fence}}}""")).Must(200);
    }

    [Fact]
    public async Task Resumed_it_gives_out_work_again()
    {
        await PauseAsync("Enough for today.");
        var resumed = (await _lead.PostAsync($"{_path}/resume")).Must(200).Data;

        Assert.False(resumed.TryGetProperty("pause", out _));
        Assert.True(resumed.GetProperty("settings").GetProperty("accepts_claims").GetBoolean());
        await _crow.ClaimAsync("a-1");
        Assert.Single((await _crow.PostAsync($"{_path}/claim")).Must(200).Data.GetProperty("tasks").EnumerateArray());
    }

    [Fact]
    public async Task Pausing_again_renews_the_reason_and_the_setting_does_the_same_without_one()
    {
        (await _lead.PatchAsync(_path, """{"settings":{"accepts_claims":false}}""")).Must(200);
        var first = (await _lead.GetAsync(_path)).Data.GetProperty("pause");
        var again = (await PauseAsync("The database moves.")).Data.GetProperty("pause");

        Assert.False(first.TryGetProperty("reason", out _));
        Assert.Equal(first.GetProperty("since").GetString(), again.GetProperty("since").GetString());
        Assert.Equal("The database moves.", again.GetProperty("reason").GetString());
        (await _lead.PatchAsync(_path, """{"settings":{"accepts_claims":true}}""")).Must(200);
        Assert.False((await _lead.GetAsync(_path)).Data.TryGetProperty("pause", out _));
    }

    [Fact]
    public async Task An_agent_may_neither_pause_nor_resume_and_a_pause_has_a_reason()
    {
        (await _crow.PostAsync($"{_path}/pause", """{"reason":"Lunch."}""")).MustRefuse(403, "FORBIDDEN");
        (await _crow.PostAsync($"{_path}/resume")).MustRefuse(403, "FORBIDDEN");
        Assert.Equal(["reason"], (await _lead.PostAsync($"{_path}/pause", "{}")).MustRefuse(400, "VALIDATION_ERROR").Fields);
        (await _lead.PostAsync("/v1/projects/nowhere/pause", """{"reason":"x"}""")).MustRefuse(404, "NOT_FOUND");
    }

    private async Task<Answer> PauseAsync(string reason) => (await _lead.PostAsync($"{_path}/pause", $$"""{"reason":"{{reason}}"}""")).Must(200);
}
