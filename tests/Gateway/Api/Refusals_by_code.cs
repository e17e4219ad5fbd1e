using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Api;

[Collection(GatewayCollection.Name)]
public sealed class Refusals_by_code(GatewayFixture gateway) : IAsyncLifetime
{
    private Person _wren = null!;

    public async Task InitializeAsync()
    {
        _wren = await gateway.Server.NewProjectAsync();
        await _wren.NewTaskAsync("a-1");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task NOT_FOUND()
    {
        (await _wren.GetAsync("/v1/tasks/none")).MustRefuse(404, "NOT_FOUND");
        (await _wren.PostAsync("/v1/tasks/none/claim")).MustRefuse(404, "NOT_FOUND");
        (await _wren.PostAsync("/v1/tasks/none/complete", """{"fence":1}""")).MustRefuse(404, "NOT_FOUND");
        (await _wren.PostAsync("/v1/tasks/none/comments", """{"text":"x"}""")).MustRefuse(404, "NOT_FOUND");
        (await _wren.PatchAsync("/v1/tasks/none", """{"notes":"x"}""")).MustRefuse(404, "NOT_FOUND");
        (await _wren.PutAsync("/v1/tasks/none", """{"title":"x"}""")).MustRefuse(404, "NOT_FOUND");
        (await _wren.DeleteAsync("/v1/tasks/none")).MustRefuse(404, "NOT_FOUND");
        (await _wren.DeleteAsync("/v1/tasks/a-1/dependencies/none")).MustRefuse(404, "NOT_FOUND");
        foreach (var path in new[] { "history", "comments", "dependencies" })
        {
            (await _wren.GetAsync($"/v1/tasks/none/{path}")).MustRefuse(404, "NOT_FOUND");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("/stats")]
    [InlineData("/graph")]
    [InlineData("/ready")]
    [InlineData("/blocked")]
    [InlineData("/dead")]
    [InlineData("/events")]
    [InlineData("/export")]
    public async Task NOT_FOUND_for_an_unknown_project(string part)
    {
        (await _wren.GetAsync($"/v1/projects/nowhere{part}")).MustRefuse(404, "NOT_FOUND");
        (await _wren.GetAsync("/v1/tasks?project=nowhere")).MustRefuse(404, "NOT_FOUND");
        (await _wren.PostAsync("/v1/tasks?project=nowhere", """{"title":"x"}""")).MustRefuse(404, "NOT_FOUND");
        (await _wren.PostAsync("/v1/projects/nowhere/claim")).MustRefuse(404, "NOT_FOUND");
        (await _wren.PostAsync("/v1/projects/nowhere/import", """{"tasks":[{"id":"x","title":"x"}]}""")).MustRefuse(404, "NOT_FOUND");
        (await _wren.PatchAsync("/v1/projects/nowhere", """{"name":"x"}""")).MustRefuse(404, "NOT_FOUND");
    }

    [Fact]
    public async Task ALREADY_EXISTS()
    {
        (await _wren.PostAsync("/v1/tasks", """{"id":"a-1","title":"again"}""")).MustRefuse(409, "ALREADY_EXISTS");
        (await _wren.PostAsync("/v1/projects", $$"""{"id":"{{_wren.Project}}"}""")).MustRefuse(409, "ALREADY_EXISTS");
    }

    [Fact]
    public async Task ALREADY_CLAIMED_tells_by_whom_and_until_when()
    {
        await (await OtherAsync("crow")).ClaimAsync("a-1");
        var answer = (await _wren.PostAsync("/v1/tasks/a-1/claim")).MustRefuse(409, "ALREADY_CLAIMED");

        Assert.Equal("crow", answer.Error.Details.Single(detail => detail.Field == "claimed_by").Message);
        Assert.Contains("lease_until", answer.Fields);
    }

    [Fact]
    public async Task HELD_BY_SAME_AGENT_when_another_session_of_it_holds_the_task()
    {
        await (await OtherAsync("wren")).ClaimAsync("a-1");
        (await _wren.PostAsync("/v1/tasks/a-1/claim")).MustRefuse(409, "HELD_BY_SAME_AGENT");
    }

    [Fact]
    public async Task The_same_session_gets_the_same_claim()
    {
        Assert.Equal(1, await _wren.ClaimAsync("a-1"));
        Assert.Equal(1, await _wren.ClaimAsync("a-1"));
    }

    [Theory]
    [InlineData("heartbeat")]
    [InlineData("progress")]
    [InlineData("release")]
    [InlineData("submit")]
    [InlineData("complete")]
    [InlineData("fail")]
    public async Task STALE_CLAIM(string verb)
    {
        var fence = await _wren.ClaimAsync("a-1");

        (await _wren.PostAsync($"/v1/tasks/a-1/{verb}", $$"""{"fence":{{fence + 1}}}""")).MustRefuse(409, "STALE_CLAIM");
        (await (await OtherAsync("crow")).PostAsync($"/v1/tasks/a-1/{verb}", $$"""{"fence":{{fence}}}""")).MustRefuse(409, "ALREADY_CLAIMED");
        (await _wren.PostAsync("/v1/tasks/a-1/release", $$"""{"fence":{{fence}}}""")).Must(200);
        (await _wren.PostAsync($"/v1/tasks/a-1/{verb}", $$"""{"fence":{{fence}}}""")).MustRefuse(409, "STALE_CLAIM");
    }

    [Fact]
    public async Task BLOCKED_until_the_blocker_is_done()
    {
        await _wren.NewTaskAsync("a-2", ""","dependencies":[{"depends_on":"a-1"}]""");
        var answer = (await _wren.PostAsync("/v1/tasks/a-2/claim")).MustRefuse(409, "BLOCKED");
        Assert.Equal("a-1", answer.Error.Details.Single().Message);

        var fence = await _wren.ClaimAsync("a-1");
        (await _wren.PostAsync("/v1/tasks/a-1/complete", $$"""{"fence":{{fence}}}""")).Must(200);
        await _wren.ClaimAsync("a-2");
    }

    [Fact]
    public async Task NOT_READY()
    {
        (await _wren.PostAsync("/v1/tasks/a-1/defer", """{"until":"2099-01-01T00:00:00Z"}""")).Must(200);
        (await _wren.PostAsync("/v1/tasks/a-1/claim")).MustRefuse(409, "NOT_READY");
    }

    [Fact]
    public async Task INVALID_TRANSITION()
    {
        (await _wren.PostAsync("/v1/tasks/a-1/cancel")).Must(200);
        foreach (var verb in new[] { "claim", "approve", "reject", "retry", "unblock" })
        {
            (await _wren.PostAsync($"/v1/tasks/a-1/{verb}")).MustRefuse(409, "INVALID_TRANSITION");
        }
    }

    [Fact]
    public async Task ASSIGNED_TO_OTHER()
    {
        await _wren.NewTaskAsync("a-2", ""","assignee":"crow" """);
        (await _wren.PostAsync("/v1/tasks/a-2/claim")).MustRefuse(409, "ASSIGNED_TO_OTHER");
        await (await OtherAsync("crow")).ClaimAsync("a-2");
    }

    [Fact]
    public async Task SKILLS_MISSING_until_they_are_declared()
    {
        var robin = await OtherAsync("robin-" + _wren.Project);
        await _wren.NewTaskAsync("a-2", ""","skills":["css","html"]""");
        (await robin.PostAsync("/v1/tasks/a-2/claim")).MustRefuse(409, "SKILLS_MISSING");
        (await robin.PutAsync($"/v1/agents/robin-{_wren.Project}", """{"skills":["css","html"]}""")).Must(200);
        await robin.ClaimAsync("a-2");
    }

    [Fact]
    public async Task DEPENDENCY_CYCLE()
    {
        await _wren.NewTaskAsync("a-2", ""","dependencies":[{"depends_on":"a-1"}]""");
        await _wren.NewTaskAsync("a-3", ""","dependencies":[{"depends_on":"a-2"}]""");

        (await _wren.PostAsync("/v1/tasks/a-1/dependencies", """{"depends_on":"a-3"}""")).MustRefuse(409, "DEPENDENCY_CYCLE");
        Assert.Equal(0, (await _wren.GetAsync("/v1/tasks/a-1/dependencies")).Must(200).Data.GetArrayLength());
    }

    [Fact]
    public async Task VALIDATION_ERROR_for_a_dependency_on_itself_or_across_projects()
    {
        var elsewhere = await gateway.Server.NewProjectAsync();
        await elsewhere.NewTaskAsync("b-1");

        (await _wren.PostAsync("/v1/tasks/a-1/dependencies", """{"depends_on":"a-1"}""")).MustRefuse(400, "VALIDATION_ERROR");
        (await _wren.PostAsync("/v1/tasks/a-1/dependencies", """{"depends_on":"b-1"}""")).MustRefuse(400, "VALIDATION_ERROR");
        (await _wren.PostAsync("/v1/tasks", """{"id":"a-2","title":"x","dependencies":[{"depends_on":"a-2"}]}""")).MustRefuse(400, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task VALIDATION_ERROR_when_nobody_says_which_project()
    {
        var person = await gateway.Server.SignInAsync(Role.Admin);
        var answer = (await person.GetAsync("/v1/tasks")).MustRefuse(400, "VALIDATION_ERROR");

        Assert.Equal(["project"], answer.Fields);
    }

    [Fact]
    public async Task CONFLICT_when_several_projects_have_the_id_and_none_is_named()
    {
        var organization = await gateway.Server.NewOrganizationAsync();
        var one = await gateway.Server.NewProjectAsync(organization);
        var two = await gateway.Server.NewProjectAsync(organization);
        await one.NewTaskAsync("same");
        await one.NewTaskAsync("only-here");
        await two.NewTaskAsync("same");
        var person = await gateway.Server.SignInAsync(Role.Agent, "wren", null, null, organization);

        var answer = (await person.GetAsync("/v1/tasks/same")).MustRefuse(409, "CONFLICT");
        Assert.Equal(new[] { one.Project, two.Project }.Order(StringComparer.Ordinal), answer.Error.Details.Select(detail => detail.Message).Order(StringComparer.Ordinal));
        (await person.GetAsync($"/v1/tasks/same?project={one.Project}")).Must(200);
        await person.ClaimAsync("only-here");
        (await person.GetAsync("/v1/tasks/nowhere")).MustRefuse(404, "NOT_FOUND");
    }

    [Fact]
    public async Task A_project_that_accepts_no_claims_says_so()
    {
        (await _wren.PatchAsync($"/v1/projects/{_wren.Project}", """{"settings":{"accepts_claims":false}}""")).Must(200);

        (await _wren.PostAsync("/v1/tasks/a-1/claim")).MustRefuse(409, "PAUSED");
        Assert.Equal("PAUSED", (await _wren.PostAsync($"/v1/projects/{_wren.Project}/claim")).Must(200).Data.GetProperty("nothing").GetProperty("code").GetString());
    }

    private Task<Person> OtherAsync(string agent) => gateway.Server.SignInAsync(Role.Agent, agent, _wren.Project);
}
