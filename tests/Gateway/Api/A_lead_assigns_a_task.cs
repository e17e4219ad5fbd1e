using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Api;

[Collection(GatewayCollection.Name)]
public sealed class A_lead_assigns_a_task(GatewayFixture gateway) : IAsyncLifetime
{
    private Person _lead = null!;
    private Person _crow = null!;
    private Person _rook = null!;

    public async Task InitializeAsync()
    {
        var organization = await gateway.Server.NewOrganizationAsync();
        _lead = await gateway.Server.NewProjectAsync(organization);
        _crow = await gateway.Server.SignInAsync(Role.Agent, "crow", _lead.Project, null, organization);
        _rook = await gateway.Server.SignInAsync(Role.Agent, "rook", _lead.Project, null, organization);
        (await _lead.PutAsync("/v1/agents/rook", "{}")).Must(200);
        await _lead.NewTaskAsync("a-1");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Ahead_so_that_nobody_else_gets_it()
    {
        var assigned = (await AssignAsync("\"rook\"")).Must(200).Data;
        Assert.Equal(("rook", "pending"), (assigned.GetProperty("assignee").GetString(), assigned.GetProperty("status").GetString()));

        (await _crow.PostAsync("/v1/tasks/a-1/claim")).MustRefuse(409, "ASSIGNED_TO_OTHER");
        Assert.Empty((await _crow.PostAsync($"/v1/projects/{_lead.Project}/claim")).Must(200).Data.GetProperty("tasks").EnumerateArray());
        Assert.Equal(1, await _rook.ClaimAsync("a-1"));
    }

    [Fact]
    public async Task From_its_holder_who_is_told_by_whom_why_and_to_whom()
    {
        var fence = await _crow.ClaimAsync("a-1");
        var taken = (await AssignAsync("\"rook\"", "rook knows it.")).Must(200).Data;
        Assert.Equal(("pending", fence + 1), (taken.GetProperty("status").GetString(), taken.GetProperty("fence").GetInt64()));

        var late = (await _crow.PostAsync("/v1/tasks/a-1/complete", $$"""{"fence":{{fence}}}""")).MustRefuse(409, "STALE_CLAIM");
        Assert.Contains("wren took it from you (rook knows it.) and assigned it to rook", late.Error.Message, StringComparison.Ordinal);
        Assert.Contains(late.Error.Details, detail => detail is { Field: "assigned_to", Message: "rook" });
        (await _crow.PostAsync("/v1/tasks/a-1/claim")).MustRefuse(409, "ASSIGNED_TO_OTHER");
        Assert.Equal(fence + 2, await _rook.ClaimAsync("a-1"));

        var last = (await _lead.GetAsync("/v1/tasks/a-1/history")).Must(200).Data.EnumerateArray().Single(item => item.GetProperty("kind").GetString() == "assigned");
        var detail = last.GetProperty("detail");
        Assert.Equal(("wren", fence, "crow", "rook"), (
            last.GetProperty("actor").GetString(), detail.GetProperty("ended_fence").GetInt64(), detail.GetProperty("agent").GetString(), detail.GetProperty("assignee").GetString()));
    }

    [Fact]
    public async Task To_nobody_and_then_anyone_may_have_it()
    {
        (await AssignAsync("\"rook\"")).Must(200);
        Assert.False((await AssignAsync("null")).Must(200).Data.TryGetProperty("assignee", out _));
        await _crow.ClaimAsync("a-1");
    }

    [Fact]
    public async Task Not_to_a_name_that_nobody_has_unless_that_is_meant()
    {
        var fence = await _crow.ClaimAsync("a-1");

        var refused = (await AssignAsync("\"rok\"")).MustRefuse(404, "NOT_FOUND");
        Assert.Contains("Did you mean rook? For one that is yet to come, send allow_unknown.", refused.Error.Message, StringComparison.Ordinal);
        Assert.Contains(refused.Error.Details, detail => detail is { Field: "agent", Message: "rook" });
        (await _crow.PostAsync("/v1/tasks/a-1/heartbeat", $$"""{"fence":{{fence}}}""")).Must(200);

        var assigned = (await _lead.PostAsync("/v1/tasks/a-1/assign", """{"agent":"rok","allow_unknown":true}""")).Must(200).Data;
        Assert.Equal("rok", assigned.GetProperty("assignee").GetString());
    }

    [Fact]
    public async Task To_an_agent_that_works_without_a_profile()
    {
        await _lead.NewTaskAsync("a-2");
        await _crow.ClaimAsync("a-2");

        Assert.Equal("crow", (await AssignAsync("\"crow\"")).Must(200).Data.GetProperty("assignee").GetString());
    }

    [Fact]
    public async Task Only_a_lead_does_and_says_to_whom()
    {
        (await _crow.PostAsync("/v1/tasks/a-1/assign", """{"agent":"crow"}""")).MustRefuse(403, "FORBIDDEN");
        Assert.Contains("agent", (await _lead.PostAsync("/v1/tasks/a-1/assign", "{}")).MustRefuse(400, "VALIDATION_ERROR").Fields);
        Assert.Contains("agent", (await AssignAsync("\"a/b\"")).MustRefuse(400, "VALIDATION_ERROR").Fields);
    }

    [Fact]
    public async Task A_repeated_request_takes_nothing_twice()
    {
        await _crow.ClaimAsync("a-1");
        var first = (await _lead.PostAsync("/v1/tasks/a-1/assign", """{"agent":"rook"}""", ("Idempotency-Key", "once"))).Must(200).Data;
        await _rook.ClaimAsync("a-1");
        var again = (await _lead.PostAsync("/v1/tasks/a-1/assign", """{"agent":"rook"}""", ("Idempotency-Key", "once"))).Must(200).Data;

        Assert.Equal(first.GetProperty("version").GetInt64(), again.GetProperty("version").GetInt64());
    }

    private Task<Answer> AssignAsync(string agent, string? reason = null) =>
        _lead.PostAsync("/v1/tasks/a-1/assign", $$"""{"agent":{{agent}}{{(reason is null ? null : $",\"reason\":\"{reason}\"")}}}""");
}
