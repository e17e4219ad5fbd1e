using System.Text.Json;
using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Api;

[Collection(GatewayCollection.Name)]
public sealed class A_route_tells_who_fits(GatewayFixture gateway) : IAsyncLifetime
{
    private Person _lead = null!;
    private Person _crow = null!;

    public async Task InitializeAsync()
    {
        var organization = await gateway.Server.NewOrganizationAsync();
        _lead = await gateway.Server.NewProjectAsync(organization);
        _crow = await gateway.Server.SignInAsync(Role.Agent, "crow", _lead.Project, null, organization);
        await RegisterAsync("api", """{"role":"backend-developer","skills":["go"],"rules":{"use_when":["API endpoints"],"paths":["src/api/**"],"task_files":["tasks-backend-*.md"],"keywords":["backend"]}}""");
        await RegisterAsync("crow", """{"skills":["go","sql"],"claim_limit":1,"rules":{"do_not_use_when":[{"when":"Payments","redirect_to":"backend-developer"}]}}""");
        await RegisterAsync("ui", """{"skills":["css"]}""");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_fittest_first_with_reasons_and_the_others_with_theirs()
    {
        await MakeAsync("""{"id":"t","title":"Implement login endpoint of the API","type":"backend","skills":["go"],"paths":["src/api/login.go"],"metadata":{"task_file":"tasks/tasks-backend-1.md"}}""");

        var route = await RouteAsync("t", ahead: true);

        var fitting = route.GetProperty("fitting").EnumerateArray().ToList();
        Assert.Equal(["api", "crow"], fitting.Select(agent => agent.GetProperty("agent").GetString()));
        Assert.Equal(["has_skills", "owns_paths", "reads_task_file", "meant_for", "field_of"], Codes(fitting[0]));
        Assert.Equal((90, 0), (fitting[0].GetProperty("fitness").GetInt32(), fitting[1].GetProperty("fitness").GetInt32()));
        Assert.Equal("ui: skills_missing", Unfit(route));
        Assert.True(route.GetProperty("complete").GetBoolean());
    }

    [Fact]
    public async Task What_an_agent_sends_on_and_whoever_is_away_drained_or_full_does_not_fit()
    {
        await MakeAsync("""{"id":"t","title":"Payments page"}""");
        Assert.Equal("api: absent; crow: excluded absent; ui: absent", Unfit(await RouteAsync("t")));

        await MakeAsync("""{"id":"held","title":"Something"}""");
        await _crow.ClaimAsync("held");
        (await _lead.PostAsync("/v1/agents/ui/drain", """{"reason":"Tired."}""")).Must(200);
        var route = await RouteAsync("t");
        Assert.Equal("api: absent; crow: excluded limit_reached; ui: drained absent", Unfit(route));
        Assert.Equal(1, route.GetProperty("unfit")[1].GetProperty("claims_held").GetInt32());

        var ahead = await RouteAsync("t", ahead: true);
        Assert.Equal("crow: excluded; ui: drained", Unfit(ahead));
        Assert.Equal(["redirected"], Codes(ahead.GetProperty("fitting")[0]));
    }

    [Fact]
    public async Task Whoever_was_heard_of_lately_is_there()
    {
        await MakeAsync("""{"id":"t","title":"Something"}""");
        (await _crow.PostAsync("/v1/agents/crow/heartbeat", """{"claims":[]}""")).Must(200);
        Assert.Equal("crow", Assert.Single((await RouteAsync("t")).GetProperty("fitting").EnumerateArray()).GetProperty("agent").GetString());
    }

    [Fact]
    public async Task Only_the_assignee_fits_a_task_that_is_assigned()
    {
        await MakeAsync("""{"id":"t","title":"Something","assignee":"ui"}""");
        var route = await RouteAsync("t", ahead: true);
        Assert.Equal(["assigned"], Codes(route.GetProperty("fitting")[0]));
        Assert.Equal("api: assigned_to_other; crow: assigned_to_other", Unfit(route));
    }

    [Theory]
    [InlineData("route", "task")]
    [InlineData("route?task=a/b", "task")]
    [InlineData("route?task=t&ahead=yes", "ahead")]
    public async Task What_is_asked_wrongly_is_told(string path, string field) =>
        Assert.Contains(field, (await _lead.GetAsync($"/v1/projects/{_lead.Project}/{path}")).MustRefuse(400, "VALIDATION_ERROR").Fields);

    [Fact]
    public async Task What_is_not_there_has_no_route()
    {
        (await _lead.GetAsync($"/v1/projects/{_lead.Project}/route?task=nothing")).MustRefuse(404, "NOT_FOUND");
        (await _lead.GetAsync("/v1/projects/nowhere/route?task=t")).MustRefuse(404, "NOT_FOUND");
    }

    [Fact]
    public async Task A_claim_beyond_the_limit_says_how_many_of_how_many()
    {
        await MakeAsync("""{"id":"t","title":"One"}""");
        await MakeAsync("""{"id":"u","title":"Two"}""");
        await _crow.ClaimAsync("t");

        var refused = (await _crow.PostAsync("/v1/tasks/u/claim")).MustRefuse(409, "CLAIM_LIMIT_REACHED");
        Assert.Equal(["claims_held", "claim_limit"], refused.Fields);
        var next = (await _crow.PostAsync($"/v1/projects/{_lead.Project}/claim", """{"wait_seconds":1}""")).Must(200).Data;
        Assert.True(next.GetProperty("waited_ms").GetInt64() > 500, next.ToString());
        Assert.False(next.GetProperty("nothing").TryGetProperty("in_progress", out _));
        var nothing = next.GetProperty("nothing");
        Assert.Equal(("CLAIM_LIMIT_REACHED", 1, 1, false), (
            nothing.GetProperty("code").GetString(), nothing.GetProperty("claims_held").GetInt32(), nothing.GetProperty("claim_limit").GetInt32(), nothing.GetProperty("drained").GetBoolean()));
    }

    private async Task RegisterAsync(string id, string body) => (await _lead.PutAsync($"/v1/agents/{id}", body)).Must(200);

    private async Task MakeAsync(string body) => (await _lead.PostAsync("/v1/tasks", body)).Must(201);

    private async Task<JsonElement> RouteAsync(string task, bool ahead = false) =>
        (await _lead.GetAsync($"/v1/projects/{_lead.Project}/route?task={task}{(ahead ? "&ahead=true" : null)}")).Must(200).Data;

    private static IEnumerable<string> Codes(JsonElement agent) => agent.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetProperty("code").GetString()!);

    private static string Unfit(JsonElement route) => string.Join("; ", route.GetProperty("unfit").EnumerateArray()
        .Select(agent => $"{agent.GetProperty("agent").GetString()}: {string.Join(' ', Codes(agent))}"));
}
