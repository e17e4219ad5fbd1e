using FsCheck.Fluent;
using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Mcp;

/// <summary>What reaches <c>/mcp</c> from strangers, from other revisions, and from clients that are wrong.</summary>
[Collection(GatewayCollection.Name)]
public sealed class Messages_are_checked(GatewayFixture gateway)
{
    private const string List = """{"jsonrpc":"2.0","id":7,"method":"tools/list"}""";

    private GatewayServer Server => gateway.Server;

    [Theory]
    [InlineData("https://evil.example", 403)]
    [InlineData("null", 403)]
    [InlineData("http://localhost.evil.example", 403)]
    [InlineData("not an origin", 403)]
    [InlineData("{own}", 200)]
    [InlineData("{own}.evil.example", 403)]
    public async Task Only_pages_of_known_origins_get_in(string origin, int status)
    {
        var client = await McpClient.OfAsync(Server, Role.Viewer);
        var sent = origin.Replace("{own}", Server.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);

        (await client.SendAsync(client.Message("tools/list", []), "tools/list", null, ("Origin", sent))).Must(status);
    }

    /// <summary>A page whose own name leads here would otherwise be of the same origin.</summary>
    [Fact]
    public async Task A_name_that_leads_here_is_no_origin_of_ours()
    {
        var client = await McpClient.OfAsync(Server, Role.Viewer);

        (await client.SendAsync(client.Message("tools/list", []), "tools/list", null, ("Host", "rebound.example"), ("Origin", "http://rebound.example"))).Must(403);
    }

    [Fact]
    public async Task An_operator_allows_origins()
    {
        await using var server = await GatewayServer.StartAsync(options: silo => silo with { CorsOrigins = ["https://fleet.example"] });
        var client = await McpClient.OfAsync(server, Role.Viewer);

        (await client.SendAsync(client.Message("tools/list", []), "tools/list", null, ("Origin", "https://fleet.example"))).Must(200);
        (await client.SendAsync(client.Message("tools/list", []), "tools/list", null, ("Origin", "https://other.example"))).Must(403);
    }

    [Fact]
    public async Task A_foreign_page_is_refused_before_its_credentials_are_looked_at() =>
        (await new McpClient(Server, string.Empty).SendAsync(List, "tools/list", null, ("Origin", "https://evil.example"))).Must(403);

    [Theory]
    [InlineData("")]
    [InlineData("krewe_nobody_nothing")]
    [InlineData("no.token.atall")]
    public async Task Nobody_gets_in_without_credentials(string bearer)
    {
        var answer = (await new McpClient(Server, bearer).SendAsync(List, "tools/list")).Must(401);

        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task A_token_serves_as_a_key_does()
    {
        var person = await Server.SignInAsync(Role.Agent, "wren", session: "s-1");
        var client = new McpClient(Server, person.Token.AccessToken);

        var start = await client.MustAsync("start");

        Assert.Equal("wren", start.GetProperty("agent").GetString());
        Assert.Equal("s-1", start.GetProperty("session").GetString());
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    public async Task There_is_only_POST(string method)
    {
        var answer = (await (await Server.SignInAsync()).SendAsync(HttpMethod.Parse(method), "/mcp")).Must(405);

        Assert.Equal(["POST"], answer.ContentHeaders.Allow);
    }

    [Theory]
    [InlineData("", -32700)]
    [InlineData("{", -32700)]
    [InlineData("nonsense", -32700)]
    [InlineData("null", -32600)]
    [InlineData("7", -32600)]
    [InlineData("{}", -32600)]
    [InlineData("""{"jsonrpc":"1.0","id":1,"method":"tools/list"}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":{},"method":"tools/list"}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":7}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{}}""", -32600)]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"method":"tools/list"}]""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"a":1,"a":2}}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"a":1,"a":2}}}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"show","arguments":{"id":"a-1","id":"a-2"}}}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/list"} {}""", -32700)]
    public async Task What_is_no_message_is_refused(string body, int code)
    {
        var client = new McpClient(Server, await Server.NewKeyAsync(Role.Viewer), isStateless: false);

        var answer = (await client.SendAsync(body)).Must(400);

        Assert.Equal(code, McpClient.ErrorCode(answer));
    }

    [Fact]
    public async Task Deep_and_large_messages_are_refused()
    {
        var client = new McpClient(Server, await Server.NewKeyAsync(Role.Agent), isStateless: false);

        var deep = await client.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/list","params":""" + new string('[', 500) + new string(']', 500) + "}");
        var large = await client.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"x":"TEXT"}}""".Replace("TEXT", new string('x', 2_000_000), StringComparison.Ordinal));

        deep.Must(400);
        large.Must(413);
    }

    [Fact]
    public async Task Only_JSON_is_read()
    {
        var client = await McpClient.OfAsync(Server, Role.Viewer);

        (await client.SendAsync(List, "tools/list", null, ("Accept", "application/xml"))).Must(406);
        using var text = new StringContent(List);
        (await (await Server.SignInAsync()).SendContentAsync(HttpMethod.Post, "/mcp", text)).Must(415);
    }

    [Theory]
    [InlineData("no_such_tool")]
    [InlineData("")]
    public async Task An_unknown_tool_is_an_error_that_names_those_there_are(string tool)
    {
        var client = new McpClient(Server, await Server.NewKeyAsync(Role.Viewer), isStateless: false);

        var answer = (await client.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"TOOL"}}""".Replace("TOOL", tool, StringComparison.Ordinal))).Must(200);

        Assert.Equal(-32602, McpClient.ErrorCode(answer));
        Assert.Contains("start, ready, claim", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":7}""")]
    [InlineData("""{"name":"ready","arguments":[]}""")]
    [InlineData("""{"name":"ready","arguments":"x"}""")]
    [InlineData("""{"name":null}""")]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task Wrong_types_are_an_error_and_no_defect(string parameters)
    {
        var client = new McpClient(Server, await Server.NewKeyAsync(Role.Viewer), isStateless: false);

        var answer = await client.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":""" + parameters + "}");

        Assert.Equal(-32602, McpClient.ErrorCode(answer.Must(200)));
    }

    /// <summary>Whatever comes: an answer below 500, in JSON, and a server that goes on.</summary>
    [Fact]
    public async Task No_message_whatever_breaks_the_server()
    {
        var client = new McpClient(Server, await Server.NewKeyAsync(Role.Agent), isStateless: false);
        var seeds = new[]
        {
            List,
            """{"jsonrpc":"2.0","id":"a","method":"tools/call","params":{"name":"create","arguments":{"title":"x","priority":1,"labels":["a"]}}}""",
            """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"x","version":"1"}}}""",
        };
        var mutations = ArbMap.Default.GeneratorFor<(int Seed, int At, int Length, string Put)>();
        foreach (var (seed, at, length, put) in mutations.Sample(60, 150))
        {
            var text = seeds[Math.Abs(seed % seeds.Length)];
            var from = Math.Abs(at % text.Length);
            var to = Math.Min(text.Length, from + Math.Abs(length % 20));
            var answer = await client.SendAsync(text[..from] + (put ?? "\ud800") + text[to..]);
            Assert.True(answer.Status < 500, $"{answer.Status}: {answer.Text}");
        }

        (await client.SendAsync(List)).Must(200);
    }
}
