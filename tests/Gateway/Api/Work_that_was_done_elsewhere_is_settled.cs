using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Api;

[Collection(GatewayCollection.Name)]
public sealed class Work_that_was_done_elsewhere_is_settled(GatewayFixture gateway) : IAsyncLifetime
{
    private const string Merged = """{"reason":"Merged in PR #12."}""";
    private const string Commit = """{"artifacts":[{"kind":"commit","target":"c0ffee","title":"Add it (a-1)"}]}""";

    private Person _lead = null!;
    private Person _crow = null!;

    public async Task InitializeAsync()
    {
        var organization = await gateway.Server.NewOrganizationAsync();
        _lead = await gateway.Server.NewProjectAsync(organization);
        _crow = await gateway.Server.SignInAsync(Role.Agent, "crow", _lead.Project, null, organization);
        await _lead.NewTaskAsync("a-1");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Its_holder_may_say_so_too_and_what_waited_for_it_is_ready()
    {
        await _lead.NewTaskAsync("a-2", ",\"dependencies\":[{\"depends_on\":\"a-1\"}]");
        var fence = await _crow.ClaimAsync("a-1");

        var settled = (await _lead.PostAsync("/v1/tasks/a-1/settle", Merged)).Must(200).Data;
        Assert.Equal(("completed", "crow"), (settled.GetProperty("status").GetString(), settled.GetProperty("last_agent").GetString()));

        Assert.Equal("completed", (await _crow.PostAsync("/v1/tasks/a-1/complete", $$"""{"fence":{{fence}}}""")).Must(200).Data.GetProperty("status").GetString());
        var late = (await _crow.PostAsync("/v1/tasks/a-1/heartbeat", $$"""{"fence":{{fence}}}""")).MustRefuse(409, "STALE_CLAIM");
        Assert.Contains("settled by somebody else, and is completed", late.Error.Message, StringComparison.Ordinal);
        Assert.Equal("#12", (await ArtifactAsync()).GetProperty("target").GetString());
        await _crow.ClaimAsync("a-2");
    }

    [Fact]
    public async Task That_is_a_leads_to_say()
    {
        (await _crow.PostAsync("/v1/tasks/a-1/settle", Merged)).MustRefuse(403, "FORBIDDEN");
        Assert.Equal("pending", (await _lead.GetAsync("/v1/tasks/a-1")).Must(200).Data.GetProperty("status").GetString());
    }

    [Fact]
    public async Task What_came_of_it_can_be_linked_without_a_claim()
    {
        var linked = (await _crow.PostAsync("/v1/tasks/a-1/artifacts", Commit)).Must(200).Data;
        Assert.Equal("pending", linked.GetProperty("status").GetString());
        Assert.Equal(("c0ffee", "crow"), ((await ArtifactAsync()).GetProperty("target").GetString(), (await ArtifactAsync()).GetProperty("added_by").GetString()));

        (await _crow.PostAsync("/v1/tasks/a-1/artifacts", Commit)).Must(200);
        Assert.Equal(1, (await _lead.GetAsync("/v1/tasks/a-1")).Must(200).Data.GetProperty("artifacts").GetArrayLength());
    }

    [Theory]
    [InlineData("""{"artifacts":[]}""")]
    [InlineData("{}")]
    [InlineData("""{"artifacts":[{"kind":"guess","target":"x"}]}""")]
    public async Task Nothing_to_link_is_told(string body) =>
        (await _crow.PostAsync("/v1/tasks/a-1/artifacts", body)).MustRefuse(400, "VALIDATION_ERROR");

    private async Task<System.Text.Json.JsonElement> ArtifactAsync() =>
        (await _lead.GetAsync("/v1/tasks/a-1")).Must(200).Data.GetProperty("artifacts")[0];
}
