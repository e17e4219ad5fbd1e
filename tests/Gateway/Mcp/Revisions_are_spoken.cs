using System.Text.Json.Nodes;
using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Mcp;

/// <summary>The revision without a handshake, and those with one.</summary>
[Collection(GatewayCollection.Name)]
public sealed class Revisions_are_spoken(GatewayFixture gateway)
{
    private const string List = """{"jsonrpc":"2.0","id":7,"method":"tools/list"}""";

    private GatewayServer Server => gateway.Server;

    [Theory]
    [InlineData("MCP-Protocol-Version", null)]
    [InlineData("MCP-Protocol-Version", "2025-11-25")]
    [InlineData("Mcp-Method", null)]
    [InlineData("Mcp-Method", "tools/list")]
    [InlineData("Mcp-Name", null)]
    [InlineData("Mcp-Name", "finish")]
    [InlineData("Mcp-Name", "=?base64?ZmluaXNo?=")]
    [InlineData("Mcp-Name", "=?base64?!!?=")]
    public async Task Headers_and_body_have_to_agree(string header, string? value)
    {
        var client = await McpClient.OfAsync(Server, Role.Agent);
        var body = client.Message("tools/call", new JsonObject { ["name"] = "ready", ["arguments"] = new JsonObject() });

        var answer = (await client.SendAsync(body, "tools/call", "ready", (header, value))).Must(400);

        Assert.Equal(-32020, McpClient.ErrorCode(answer));
        Assert.Equal(1, McpClient.Json(answer).GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task A_name_may_come_encoded()
    {
        var client = await McpClient.OfAsync(Server, Role.Viewer);
        var body = client.Message("tools/call", new JsonObject { ["name"] = "start", ["arguments"] = new JsonObject() });

        (await client.SendAsync(body, "tools/call", null, ("Mcp-Name", "=?base64?c3RhcnQ=?="))).Must(200);
    }

    [Fact]
    public async Task An_unknown_revision_is_told_which_there_are()
    {
        var client = await McpClient.OfAsync(Server, Role.Viewer);

        var answer = (await client.SendAsync(client.Message("tools/list", []), "tools/list", null, ("MCP-Protocol-Version", "1900-01-01"))).Must(400);

        Assert.Equal(-32022, McpClient.ErrorCode(answer));
        Assert.Equal([McpClient.Stateless], McpClient.Json(answer).GetProperty("error").GetProperty("data").GetProperty("supported").EnumerateArray().Select(one => one.GetString()));
    }

    [Theory]
    [InlineData("io.modelcontextprotocol/protocolVersion")]
    [InlineData("io.modelcontextprotocol/clientCapabilities")]
    public async Task A_request_describes_itself(string missing)
    {
        var client = await McpClient.OfAsync(Server, Role.Viewer);
        var body = JsonNode.Parse(client.Message("tools/list", []))!;
        body["params"]!["_meta"]!.AsObject().Remove(missing);

        var answer = (await client.SendAsync(body.ToJsonString(), "tools/list")).Must(400);

        Assert.Equal(-32602, McpClient.ErrorCode(answer));
    }

    [Theory]
    [InlineData("initialize")]
    [InlineData("ping")]
    [InlineData("resources/list")]
    [InlineData("no/such")]
    public async Task A_method_that_is_not_there_is_not_found(string method)
    {
        var client = await McpClient.OfAsync(Server, Role.Viewer);

        var answer = (await client.SendAsync(client.Message(method, []), method)).Must(404);

        Assert.Equal(-32601, McpClient.ErrorCode(answer));
    }

    [Fact]
    public async Task A_server_says_what_it_is()
    {
        var client = await McpClient.OfAsync(Server, Role.Viewer);

        var result = McpClient.Result(await client.SendAsync(client.Message("server/discover", []), "server/discover"));

        Assert.Equal("complete", result.GetProperty("resultType").GetString());
        Assert.Equal([McpClient.Stateless], result.GetProperty("supportedVersions").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal("krewe", result.GetProperty("_meta").GetProperty("io.modelcontextprotocol/serverInfo").GetProperty("name").GetString());
        Assert.True(result.GetProperty("ttlMs").GetInt64() >= 0);
        Assert.Contains("start", result.GetProperty("instructions").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notification_is_accepted_without_a_word()
    {
        var client = new McpClient(Server, await Server.NewKeyAsync(Role.Viewer), isStateless: false);

        var answer = (await client.SendAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""")).Must(202);

        Assert.Empty(answer.Text);
        Assert.Null(answer.ContentHeaders.ContentType);
    }

    [Fact]
    public async Task An_older_client_shakes_hands_and_is_given_a_session()
    {
        var client = new McpClient(Server, await Server.NewKeyAsync(Role.Viewer), isStateless: false);
        const string Initialize = """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"old","version":"1"}}}""";

        var answer = (await client.SendAsync(Initialize)).Must(200);

        Assert.Equal("2025-06-18", McpClient.Result(answer).GetProperty("protocolVersion").GetString());
        Assert.False(McpClient.Result(answer).TryGetProperty("resultType", out _));
        var session = answer.Headers.GetValues("Mcp-Session-Id").Single();
        var start = await client.SendAsync(
            """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"start","arguments":{}}}""",
            "tools/call", null, ("Mcp-Session-Id", session), ("MCP-Protocol-Version", "2025-06-18"));
        Assert.Equal(session, McpClient.Result(start.Must(200)).GetProperty("structuredContent").GetProperty("session").GetString());
        (await client.SendAsync(List, "tools/list", null, ("Mcp-Session-Id", new string('s', 101)))).Must(400);
    }
}
