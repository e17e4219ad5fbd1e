using System.Text.Json;
using System.Text.Json.Nodes;
using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Mcp;

/// <summary>Agents, sessions and projects: what credentials, hosts and calls say of them.</summary>
[Collection(GatewayCollection.Name)]
public sealed class Whose_calls_they_are(GatewayFixture gateway)
{
    private GatewayServer Server => gateway.Server;

    [Fact]
    public async Task Many_agents_may_share_a_key()
    {
        var admin = await Server.NewProjectAsync();
        var first = await McpClient.OfAsync(Server, Role.Agent, admin.Project);
        await first.StartAsync("""{"agent":"wren"}""");
        var second = await first.Twin().StartAsync("""{"agent":"owl"}""");
        await first.MustAsync("create", """{"id":"web-1","title":"One"}""");
        await first.MustAsync("claim", """{"id":"web-1"}""");

        Assert.Contains("'wren'", await second.MustRefuseAsync("claim", """{"id":"web-1"}""", "ALREADY_CLAIMED"), StringComparison.Ordinal);
        Assert.Contains("'wren'", await second.MustRefuseAsync("finish", """{"id":"web-1"}""", "ALREADY_CLAIMED"), StringComparison.Ordinal);
        await first.MustAsync("finish", """{"id":"web-1"}""");
    }

    [Fact]
    public async Task A_new_start_is_a_new_session_and_an_old_one_goes_on()
    {
        var agent = await (await McpClient.InNewProjectAsync(Server)).StartAsync();
        var (twin, again) = (await agent.Twin().StartAsync(), agent.Twin());
        await agent.MustAsync("create", """{"id":"web-1","title":"One"}""");
        await agent.MustAsync("claim");

        Assert.NotEqual(agent.Session, twin.Session);
        await twin.MustRefuseAsync("claim", """{"id":"web-1"}""", "HELD_BY_SAME_AGENT");
        Assert.Equal("web-1", (await twin.MustAsync("start")).GetProperty("claims_elsewhere")[0].GetProperty("id").GetString());
        await again.StartAsync($$"""{"session":"{{agent.Session}}"}""");
        Assert.Equal(agent.Session, again.Session);
        Assert.Equal("web-1", (await again.MustAsync("start")).GetProperty("claims")[0].GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("start", """{"agent":"owl"}""")]
    [InlineData("ready", """{"session":"owl/mcp-0123456789abcdef"}""")]
    [InlineData("claim", """{"session":"owl/x"}""")]
    public async Task Nobody_becomes_whom_its_key_is_not_for(string tool, string arguments)
    {
        var wren = await McpClient.InNewProjectAsync(Server);

        Assert.Contains("'wren'", await wren.MustRefuseAsync(tool, arguments, "FORBIDDEN"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("start", """{"agent":"a/b"}""", "agent")]
    [InlineData("start", """{"agent":""}""", "agent")]
    [InlineData("start", """{"agent":"Zaunkönig"}""", "agent")]
    [InlineData("ready", """{"session":""}""", "session")]
    [InlineData("ready", """{"session":"é"}""", "session")]
    [InlineData("create", """{"title":"x","idempotency_key":"é"}""", "idempotency_key")]
    public async Task Names_that_cannot_be_are_refused(string tool, string arguments, string field)
    {
        var client = await McpClient.OfAsync(Server, Role.Agent, (await Server.NewProjectAsync()).Project);

        Assert.Contains(field, await client.MustRefuseAsync(tool, arguments, "VALIDATION_ERROR"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_host_sets_in_headers_holds_for_every_call()
    {
        var admin = await Server.NewProjectAsync();
        var client = await McpClient.OfAsync(Server, Role.Agent);
        (string, string?)[] headers = [("Krewe-Agent", "Zaun"), ("Krewe-Session", "worktree-7"), ("Krewe-Project", admin.Project)];

        var start = await CallAsync(client, "start", "{}", headers);
        var made = await CallAsync(client, "create", """{"id":"web-1","title":"One"}""", headers);
        var other = await CallAsync(client, "ready", """{"session":"another"}""", headers);

        Assert.Equal(("Zaun", "worktree-7", admin.Project), (Text(start, "agent"), Text(start, "session"), Text(start, "project")));
        Assert.Equal("web-1", Text(made, "id"));
        Assert.Equal("VALIDATION_ERROR", other.GetProperty("structuredContent").GetProperty("error").GetProperty("code").GetString());
        Assert.Equal("VALIDATION_ERROR", (await CallAsync(client, "ready", "{}", [("Krewe-Project", "No Such")])).GetProperty("structuredContent").GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_session_that_a_host_names_after_a_path_is_found_again()
    {
        var admin = await Server.NewProjectAsync();
        var client = await McpClient.OfAsync(Server, Role.Agent, admin.Project);
        (string, string?)[] headers = [("Krewe-Session", "repo/wt1")];

        var told = Text(await CallAsync(client, "start", """{"agent":"alice"}""", headers));
        var again = await CallAsync(client, "start", $$"""{"session":"{{told}}"}""", headers);

        Assert.Equal(("alice/repo/wt1", "alice"), (told, Text(again, "agent")));
        Assert.NotEqual("repo", Text(await CallAsync(client, "start", """{"session":"repo/wt1"}""", headers), "agent"));
    }

    [Fact]
    public async Task A_session_named_after_a_branch_makes_nobody_an_agent()
    {
        var client = await McpClient.OfAsync(Server, Role.Agent, (await Server.NewProjectAsync()).Project);

        await client.MustRefuseAsync("start", """{"session":"feature/login"}""", "VALIDATION_ERROR");
        var told = (await client.MustAsync("start", """{"agent":"alice","session":"login"}""")).GetProperty("session").GetString();
        Assert.Equal("alice", (await client.MustAsync("start", $$"""{"session":"{{told}}"}""")).GetProperty("agent").GetString());
    }

    [Fact]
    public async Task Without_a_session_calls_of_one_key_and_agent_are_one()
    {
        var agent = await McpClient.InNewProjectAsync(Server);
        await agent.MustAsync("create", """{"id":"web-1","title":"One"}""");
        await agent.MustAsync("claim");

        Assert.True((await agent.Twin().MustAsync("claim", """{"id":"web-1"}""")).GetProperty("already_yours").GetBoolean());
        await agent.MustAsync("finish", """{"id":"web-1"}""");
    }

    [Fact]
    public async Task Who_has_several_projects_is_asked_which()
    {
        var organization = await Server.NewOrganizationAsync();
        var client = await McpClient.OfAsync(Server, Role.Agent, organization: organization);
        Assert.Contains("ask a lead", await client.MustRefuseAsync("ready", "{}", "VALIDATION_ERROR"), StringComparison.Ordinal);
        var one = await Server.NewProjectAsync(organization);
        Assert.Equal(one.Project, (await client.MustAsync("start")).GetProperty("project").GetString());
        var two = await Server.NewProjectAsync(organization);

        Assert.Contains(two.Project, await client.MustRefuseAsync("ready", "{}", "VALIDATION_ERROR"), StringComparison.Ordinal);
        Assert.Equal(2, (await client.MustAsync("start")).GetProperty("projects").GetArrayLength());
        Assert.Equal(two.Project, (await client.MustAsync("start", $$"""{"project":"{{two.Project}}"}""")).GetProperty("project").GetString());
        await client.MustRefuseAsync("start", """{"project":"no-such"}""", "NOT_FOUND");
    }

    /// <summary>Of a claim for so short a time any call after a third of it renews: whoever works with tools never sends a heartbeat.</summary>
    [Fact]
    public async Task Any_call_keeps_claims_alive()
    {
        var agent = await (await McpClient.InNewProjectAsync(Server)).StartAsync();
        await agent.MustAsync("create", """{"id":"web-1","title":"One"}""");
        var claimed = (await agent.MustAsync("claim", """{"lease_seconds":5}""")).GetProperty("task").GetProperty("lease_until").GetDateTimeOffset();

        var until = claimed;
        await Eventually.UntilAsync(
            () => until > claimed,
            async () => until = (await agent.MustAsync("search", """{"query":"One"}""")).GetProperty("tasks")[0].GetProperty("lease_until").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_claim_waits_for_work()
    {
        var agent = await (await McpClient.InNewProjectAsync(Server)).StartAsync();
        var waits = agent.MustAsync("claim", """{"wait_seconds":60}""");

        await agent.MustAsync("create", """{"id":"web-1","title":"One"}""");

        Assert.Equal("web-1", (await waits).GetProperty("task").GetProperty("id").GetString());
    }

    private static string? Text(JsonElement start) => Text(start, "session");

    private static string? Text(JsonElement result, string name) => result.GetProperty("structuredContent").GetProperty(name).GetString();

    private static async Task<JsonElement> CallAsync(McpClient client, string tool, string arguments, (string Name, string? Value)[] headers)
    {
        var body = client.Message("tools/call", new JsonObject { ["name"] = tool, ["arguments"] = JsonNode.Parse(arguments) });
        return McpClient.Result((await client.SendAsync(body, "tools/call", tool, headers)).Must(200));
    }
}
