using System.Text;
using Krewe.Gateway.Mcp.Tools;
using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Mcp;

[Collection(GatewayCollection.Name)]
public sealed class Tools_keep_to_roles(GatewayFixture gateway)
{
    private static readonly string[] ForViewers = ["start", "ready", "show", "search"];

    private static readonly string[] Ordered =
        ["start", "ready", "claim", "show", "create", "update", "finish", "fail", "comment", "search", "reserve", "message"];

    [Theory]
    [InlineData(Role.Agent)]
    [InlineData(Role.Lead)]
    [InlineData(Role.Admin)]
    public async Task There_are_twelve_in_one_order(Role role) => Assert.Equal(Ordered, await NamesAsync(role));

    [Fact]
    public async Task Whoever_reads_is_told_of_no_tool_that_writes() => Assert.Equal(ForViewers, await NamesAsync(Role.Viewer));

    [Fact]
    public async Task Whoever_reads_uses_no_tool_that_writes()
    {
        var viewer = await McpClient.OfAsync(gateway.Server, Role.Viewer, "web");

        foreach (var tool in Ordered.Except(ForViewers))
        {
            var message = await viewer.MustRefuseAsync(tool, """{"id":"web-1","title":"x","text":"x"}""", "FORBIDDEN");
            Assert.Contains("'agent'", message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"id":"a-1","status":"cancelled"}""")]
    [InlineData("""{"id":"a-1","status":"blocked","reason":"x"}""")]
    [InlineData("""{"id":"a-1","status":"deferred"}""")]
    [InlineData("""{"id":"a-1","status":"pending"}""")]
    [InlineData("""{"id":"a-1","title":"Mine now"}""")]
    public async Task What_is_a_leads_to_do_is_refused_to_an_agent(string arguments)
    {
        var admin = await gateway.Server.NewProjectAsync();
        await admin.NewTaskAsync("a-1");
        var agent = await McpClient.OfAsync(gateway.Server, Role.Agent, admin.Project, "wren");
        var lead = await McpClient.OfAsync(gateway.Server, Role.Lead, admin.Project, "owl");

        await agent.MustRefuseAsync("update", arguments, "FORBIDDEN");
        Assert.Equal("pending", (await admin.GetAsync("/v1/tasks/a-1")).Data.GetProperty("status").GetString());
        await lead.CallAsync("update", arguments);
    }

    [Fact]
    public async Task A_confined_key_sees_its_project_alone()
    {
        var (mine, other) = (await gateway.Server.NewProjectAsync(), await gateway.Server.NewProjectAsync());
        await other.NewTaskAsync("x-1");
        var agent = await McpClient.OfAsync(gateway.Server, Role.Agent, mine.Project, "wren");

        await agent.MustRefuseAsync("show", $$"""{"id":"x-1","project":"{{other.Project}}"}""", "NOT_FOUND");
        await agent.MustRefuseAsync("claim", $$"""{"project":"{{other.Project}}"}""", "NOT_FOUND");
        await agent.MustRefuseAsync("claim", """{"id":"x-1"}""", "NOT_FOUND");
    }

    /// <summary>Every tool that writes nothing says so, and none that writes does: hosts let the first kind through without asking.</summary>
    [Fact]
    public void Only_readers_say_that_they_only_read() => Assert.All(
        Toolbox.All, tool => Assert.Equal(tool.Name is "ready" or "show" or "search", tool.Definition.Annotations!.ReadOnlyHint));

    /// <summary>What every model pays for knowing the tools, by the custom of four bytes a token.</summary>
    [Fact]
    public async Task All_schemas_together_are_under_3000_tokens()
    {
        var client = await McpClient.OfAsync(gateway.Server, Role.Admin);
        var answer = (await client.SendAsync(client.Message("tools/list", []), "tools/list")).Must(200);

        Assert.InRange(Encoding.UTF8.GetByteCount(McpClient.Result(answer).GetRawText()) / 4, 1, 2_999);
    }

    /// <summary>A schema that names an argument which is not read, or leaves one out, misleads every model.</summary>
    [Fact]
    public async Task A_schema_names_just_what_is_read()
    {
        var client = await McpClient.InNewProjectAsync(gateway.Server, Role.Lead);
        foreach (var tool in Toolbox.All)
        {
            var named = tool.Definition.InputSchema.GetProperty("properties").EnumerateObject().Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
            var message = await client.MustRefuseAsync(tool.Name, """{"no_such_argument":1}""", "VALIDATION_ERROR");
            var known = message[message.LastIndexOf("known are: ", StringComparison.Ordinal)..]["known are: ".Length..].Split(", ").ToHashSet(StringComparer.Ordinal);
            known.ExceptWith(named.Contains("idempotency_key") ? [] : ["idempotency_key"]);

            Assert.Equal(named.Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
        }
    }

    private async Task<string[]> NamesAsync(Role role)
    {
        var client = await McpClient.OfAsync(gateway.Server, role);
        var result = McpClient.Result(await client.SendAsync(client.Message("tools/list", []), "tools/list"));
        return [.. result.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()!)];
    }
}
