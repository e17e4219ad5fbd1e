using System.Text.Json;
using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Api;

[Collection(GatewayCollection.Name)]
public sealed class An_agent_says_what_it_is(GatewayFixture gateway) : IAsyncLifetime
{
    private const string Whole = """
        {"role":"backend","description":"Builds.","skills":["go"],"claim_limit":2,
         "rules":{"use_when":["APIs"],"do_not_use_when":[{"when":"UI","redirect_to":"crow"}],"paths":["src/**"],"task_files":["tasks-*.md"],"keywords":["api"]}}
        """;

    private Person _lead = null!;
    private Person _crow = null!;

    public async Task InitializeAsync()
    {
        var organization = await gateway.Server.NewOrganizationAsync();
        _lead = await gateway.Server.NewProjectAsync(organization);
        _crow = await gateway.Server.SignInAsync(Role.Agent, "crow", _lead.Project, null, organization);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_is_told_is_shown_and_what_is_left_out_stays()
    {
        var told = JsonElement.Parse(Whole);
        foreach (var shown in new[] { await _crow.PutAsync("/v1/agents/crow", Whole), await _crow.PutAsync("/v1/agents/crow", "{}"), await _crow.GetAsync("/v1/agents/crow") })
        {
            var data = shown.Must(200).Data;
            Assert.All(told.EnumerateObject(), member => Assert.True(JsonElement.DeepEquals(member.Value, data.GetProperty(member.Name)), member.Name));
        }

        var listed = (await _lead.GetAsync("/v1/agents")).Must(200).Data[0];
        Assert.Equal(("backend", 2), (listed.GetProperty("role").GetString(), listed.GetProperty("claim_limit").GetInt32()));
    }

    [Fact]
    public async Task A_limit_is_lifted_by_null_and_rules_are_replaced_as_a_whole()
    {
        (await _crow.PutAsync("/v1/agents/crow", Whole)).Must(200);
        var changed = (await _crow.PutAsync("/v1/agents/crow", """{"claim_limit":null,"rules":{"keywords":["sql"]}}""")).Must(200).Data;
        Assert.False(changed.TryGetProperty("claim_limit", out _));
        Assert.Equal("""{"keywords":["sql"]}""", changed.GetProperty("rules").GetRawText());
        Assert.False((await _crow.PutAsync("/v1/agents/crow", """{"rules":{}}""")).Must(200).Data.TryGetProperty("rules", out _));
    }

    [Fact]
    public async Task An_agent_declares_itself_and_a_lead_any()
    {
        (await _crow.PutAsync("/v1/agents/rook", Whole)).MustRefuse(403, "FORBIDDEN");
        (await _lead.PutAsync("/v1/agents/rook", Whole)).Must(200);
    }

    [Fact]
    public async Task When_it_last_called_is_told_in_lists_too()
    {
        await _lead.NewTaskAsync("a-1");
        var fence = await _crow.ClaimAsync("a-1");
        (await _crow.PutAsync("/v1/agents/crow", "{}")).Must(200);
        Assert.True((await _lead.GetAsync("/v1/agents")).Must(200).Data[0].TryGetProperty("last_seen_at", out _));
        Assert.Equal(1, fence);
    }

    [Theory]
    [InlineData("""{"role":"a/b"}""", "role")]
    [InlineData("""{"role":""}""", "role")]
    [InlineData("""{"claim_limit":0}""", "claim_limit")]
    [InlineData("""{"claim_limit":1001}""", "claim_limit")]
    [InlineData("""{"claim_limit":"2"}""", "claim_limit")]
    [InlineData("""{"rules":{"use_when":[null]}}""", "rules.use_when[0]")]
    [InlineData("""{"rules":{"use_when":["a\nb"]}}""", "rules.use_when[0]")]
    [InlineData("""{"rules":{"do_not_use_when":[{"redirect_to":"bob"}]}}""", "rules.do_not_use_when[0].when")]
    [InlineData("""{"rules":{"do_not_use_when":[{"when":"x","redirect_to":"b/c"}]}}""", "rules.do_not_use_when[0].redirect_to")]
    [InlineData("""{"rules":{"do_not_use_when":[null]}}""", "rules.do_not_use_when[0]")]
    [InlineData("""{"rules":{"paths":["/etc/passwd"]}}""", "rules.paths[0]")]
    [InlineData("""{"rules":{"task_files":["ok.md","../x"]}}""", "rules.task_files[1]")]
    [InlineData("""{"rules":{"uses":["x"]}}""", "rules.uses")]
    public async Task What_is_wrong_is_refused_with_its_place(string body, string field) =>
        Assert.Contains(field, (await _lead.PutAsync("/v1/agents/crow", body)).MustRefuse(400, "VALIDATION_ERROR").Fields);

    [Fact]
    public async Task Rules_are_bounded_in_number_and_together()
    {
        var many = string.Join(',', Enumerable.Repeat("\"x\"", 65));
        Assert.Contains("rules.keywords", (await _lead.PutAsync("/v1/agents/crow", $$"""{"rules":{"keywords":[{{many}}] } }""")).MustRefuse(400, "VALIDATION_ERROR").Fields);
        var wide = string.Join(',', Enumerable.Repeat($"\"{new string('é', 500)}\"", 64));
        var exclusions = string.Join(',', Enumerable.Repeat($$"""{"when":"{{new string('é', 100)}}"}""", 64));
        var body = $$"""{"rules":{"use_when":[{{wide}}],"do_not_use_when":[{{exclusions}}] } }""";
        Assert.Contains("rules", (await _lead.PutAsync("/v1/agents/crow", body)).MustRefuse(400, "VALIDATION_ERROR").Fields);
    }
}
