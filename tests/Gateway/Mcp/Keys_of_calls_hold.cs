using System.Text.Json.Nodes;
using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Mcp;

/// <summary>A call that is repeated under its key is answered as the first was, whatever has become of the task since; nobody else gets that answer.</summary>
[Collection(GatewayCollection.Name)]
public sealed class Keys_of_calls_hold(GatewayFixture gateway)
{
    private GatewayServer Server => gateway.Server;

    [Theory]
    [InlineData("fail", """{"id":"web-1","reason":"x","idempotency_key":"k"}""", "failed")]
    [InlineData("fail", """{"id":"web-1","reason":"x","release":true,"idempotency_key":"k"}""", "released")]
    [InlineData("update", """{"id":"web-1","status":"pending","idempotency_key":"k"}""", "released")]
    [InlineData("update", """{"id":"web-1","status":"blocked","reason":"x","idempotency_key":"k"}""", "blocked")]
    [InlineData("update", """{"id":"web-1","status":"deferred","idempotency_key":"k"}""", "deferred")]
    [InlineData("finish", """{"id":"web-1","reason":"x","idempotency_key":"k"}""", "finished")]
    public async Task What_ends_a_claim_may_be_repeated(string tool, string arguments, string action)
    {
        var agent = await ClaimedAsync();

        var first = await agent.MustAsync(tool, arguments);
        var again = await agent.MustAsync(tool, arguments);

        Assert.Equal(action, first.GetProperty("action").GetString());
        Assert.Equal(first.GetRawText(), again.GetRawText());
    }

    [Theory]
    [InlineData("update", """{"id":"web-1","note":"x","idempotency_key":"k"}""")]
    [InlineData("reserve", """{"id":"web-1","paths":["src/**"],"idempotency_key":"k"}""")]
    public async Task What_was_done_under_a_claim_is_answered_after_it(string tool, string arguments)
    {
        var agent = await ClaimedAsync();
        await agent.MustAsync(tool, arguments);
        await agent.MustAsync("fail", """{"id":"web-1","reason":"x","release":true}""");

        await agent.MustAsync(tool, arguments);
        await agent.MustRefuseAsync(tool, arguments.Replace("\"k\"", "\"other\"", StringComparison.Ordinal), "NOT_HELD");
    }

    [Fact]
    public async Task A_failure_is_counted_once_also_when_the_task_was_claimed_again()
    {
        const string Fail = """{"id":"web-1","reason":"x","release":true,"idempotency_key":"k"}""";
        var agent = await ClaimedAsync();
        await agent.MustAsync("fail", Fail);
        await agent.MustAsync("claim", """{"id":"web-1"}""");

        await agent.MustAsync("fail", Fail);

        Assert.Equal("in_progress", (await agent.MustAsync("show", """{"id":"web-1"}""")).GetProperty("task").GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("approved")]
    [InlineData("rejected")]
    public async Task A_verdict_may_be_repeated(string verdict)
    {
        var admin = await Server.NewProjectAsync();
        (await admin.PatchAsync($"/v1/projects/{admin.Project}", """{"settings":{"review":"required","review_skills":[]}}""")).Must(200);
        var wren = await (await McpClient.OfAsync(Server, Role.Agent, admin.Project, "wren")).StartAsync();
        var owl = await (await McpClient.OfAsync(Server, Role.Agent, admin.Project, "owl")).StartAsync();
        await wren.MustAsync("create", """{"id":"web-1","title":"One"}""");
        await wren.MustAsync("claim");
        var review = (await wren.MustAsync("finish", """{"id":"web-1"}""")).GetProperty("review").GetString();
        await owl.MustAsync("claim");
        var arguments = $$"""{"id":"{{review}}","verdict":"{{verdict}}","reason":"x","idempotency_key":"k"}""";

        var first = await owl.MustAsync("finish", arguments);

        Assert.Equal(first.GetRawText(), (await owl.MustAsync("finish", arguments)).GetRawText());
    }

    [Fact]
    public async Task A_key_is_its_sessions_own()
    {
        var agent = await ClaimedAsync();
        var twin = await agent.Twin().StartAsync();
        await agent.MustAsync("create", """{"id":"web-2","title":"Two"}""");
        await agent.MustAsync("create", """{"id":"web-3","title":"Three"}""");

        var one = await agent.MustAsync("claim", """{"idempotency_key":"claim-1"}""");
        var other = await twin.MustAsync("claim", """{"idempotency_key":"claim-1"}""");

        Assert.NotEqual(one.GetProperty("task").GetProperty("id").GetString(), other.GetProperty("task").GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_key_with_another_project_of_the_host_is_another_request()
    {
        var (one, two) = (await Server.NewProjectAsync(), await Server.NewProjectAsync());
        var client = await McpClient.OfAsync(Server, Role.Agent);

        await CreateAsync(client, one.Project!);
        var refused = await CreateAsync(client, two.Project!);

        Assert.Equal("IDEMPOTENCY_KEY_REUSED", refused.GetProperty("structuredContent").GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Who_finishes_what_is_finished_hears_that_nothing_was_added()
    {
        var agent = await ClaimedAsync();
        await agent.MustAsync("finish", """{"id":"web-1","reason":"PR #1 created"}""");

        var again = await agent.MustAsync("finish", """{"id":"web-1","reason":"PR #2 created"}""");

        Assert.Contains("nothing was added", again.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static async Task<System.Text.Json.JsonElement> CreateAsync(McpClient client, string project)
    {
        var call = new JsonObject { ["name"] = "create", ["arguments"] = JsonNode.Parse("""{"title":"One","idempotency_key":"k"}""") };
        return McpClient.Result((await client.SendAsync(client.Message("tools/call", call), "tools/call", "create", ("Krewe-Project", project))).Must(200));
    }

    private async Task<McpClient> ClaimedAsync()
    {
        var agent = await (await McpClient.InNewProjectAsync(Server)).StartAsync();
        await agent.MustAsync("create", """{"id":"web-1","title":"One"}""");
        await agent.MustAsync("claim", """{"id":"web-1"}""");
        return agent;
    }
}
