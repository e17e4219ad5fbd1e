using FsCheck.Fluent;
using Krewe.Gateway.Mcp.Tools;
using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Mcp;

[Collection(GatewayCollection.Name)]
public sealed class Arguments_are_checked(GatewayFixture gateway)
{
    /// <summary>Values that some argument somewhere does not expect, as JSON.</summary>
    private static readonly string[] Values =
    [
        "null", "true", "-1", "0", "7", "1.5", "1e400", "99999999999999999999", "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"", "\"web-1\"", "\"../etc\"", "\"approved\"",
        "\"in_progress\"", "\"pending\"", "\"blocked\"", "\"2026-13-01\"", "\"2026-11-22T00:00:00Z\"", "[]", "[null]", "[\"a\",\"a\"]", "[1]", "[[]]", "[\"**\"]", "{}",
        "{\"kind\":null}", "[{\"kind\":\"link\"}]", "[{\"title\":\"\"}]", "[{\"title\":\"Found\"}]", "\"" + new string('x', 70_000) + "\"",
    ];

    /// <summary>Whatever stands in whichever argument: a result or a refusal that says why, and never a defect.</summary>
    [Fact]
    public async Task No_argument_whatever_is_a_defect()
    {
        var client = await (await McpClient.InNewProjectAsync(gateway.Server, Role.Lead)).StartAsync();
        await client.MustAsync("create", """{"id":"web-1","title":"One"}""");
        var picks = Gen.Choose(0, int.MaxValue - 1).ArrayOf(6).Sample(25);
        foreach (var tool in Toolbox.All)
        {
            var names = tool.Definition.InputSchema.GetProperty("properties").EnumerateObject().Select(one => one.Name).Where(name => name != "wait_seconds").ToArray();
            foreach (var pick in picks.Where(pick => pick.Length == 6))
            {
                await TryAsync(client, tool.Name, names, pick);
            }
        }

        await client.MustAsync("ready");
    }

    [Theory]
    [InlineData("ready", """{"limit":0}""", "limit")]
    [InlineData("ready", """{"limit":101}""", "limit")]
    [InlineData("ready", """{"page":0}""", "page")]
    [InlineData("claim", """{"wait_seconds":61}""", "wait_seconds")]
    [InlineData("claim", """{"id":"web-1","labels":["x"]}""", "id")]
    [InlineData("claim", """{"lease_seconds":1}""", "lease_seconds")]
    [InlineData("show", "{}", "id")]
    [InlineData("show", """{"id":"a b"}""", "id")]
    [InlineData("create", "{}", "title")]
    [InlineData("create", """{"title":"x","priority":5}""", "priority")]
    [InlineData("create", """{"title":"x","depends_on":[null]}""", "depends_on")]
    [InlineData("update", """{"id":"web-1","reason":"x"}""", "reason")]
    [InlineData("update", """{"id":"web-1","until":"2026-11-22T00:00:00Z"}""", "until")]
    [InlineData("update", """{"id":"web-1","status":"nonsense"}""", "status")]
    [InlineData("fail", """{"id":"web-1"}""", "reason")]
    [InlineData("comment", """{"id":"web-1","text":" "}""", "text")]
    [InlineData("search", """{"status":["open"]}""", "status")]
    [InlineData("search", """{"priority":[9]}""", "priority")]
    [InlineData("reserve", """{"paths":["src/**"]}""", "id")]
    [InlineData("message", """{"text":"x"}""", "to_agent")]
    [InlineData("message", """{"to_agent":"owl"}""", "text")]
    [InlineData("message", """{"acknowledge":[]}""", "acknowledge")]
    public async Task A_refusal_names_the_argument(string tool, string arguments, string argument)
    {
        var client = await McpClient.InNewProjectAsync(gateway.Server);
        await client.MustAsync("create", """{"id":"web-1","title":"One"}""");

        Assert.Contains(argument, await client.MustRefuseAsync(tool, arguments, "VALIDATION_ERROR"), StringComparison.Ordinal);
    }

    private static async Task TryAsync(McpClient client, string tool, string[] names, int[] pick)
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = 0; at < pick.Length; at += 2)
        {
            members[names[pick[at] % names.Length]] = Values[pick[at + 1] % Values.Length];
        }

        var arguments = $"{{{string.Join(',', members.Select(member => $"\"{member.Key}\":{member.Value}"))}}}";
        var answer = await client.SendAsync(
            $$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"{{tool}}","arguments":"""
            + arguments + ""","_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}""",
            "tools/call",
            tool);
        Assert.True(answer.Status < 500, $"{tool} {arguments}: {answer.Text}");
        var message = McpClient.Json(answer);
        var isDefect = message.TryGetProperty("result", out var result)
            && result.GetProperty("structuredContent").TryGetProperty("error", out var error) && error.GetProperty("code").GetString() == "INTERNAL";
        Assert.False(isDefect || (message.TryGetProperty("error", out var failure) && failure.GetProperty("code").GetInt32() == -32603), $"{tool} {arguments}: {answer.Text}");
    }
}
