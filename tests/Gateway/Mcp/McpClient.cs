using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Mcp;

/// <summary>Somebody who calls tools, as plainly as the wire has it: one POST for each message.</summary>
internal sealed class McpClient(GatewayServer server, string bearer, bool isStateless = true)
{
    public const string Stateless = "2026-07-28";

    private int _ids;

    /// <summary>Sent with every call of a tool.</summary>
    public string? Session { get; set; }

    public static async Task<McpClient> OfAsync(GatewayServer server, Role role, string? project = null, string? agent = null, string organization = "default") =>
        new(server, await server.NewKeyAsync(role, organization, agent, project));

    /// <summary>One with a project of its own, and nothing in it.</summary>
    public static async Task<McpClient> InNewProjectAsync(GatewayServer server, Role role = Role.Agent, string agent = "wren")
    {
        var admin = await server.NewProjectAsync();
        return await OfAsync(server, role, admin.Project, agent);
    }

    /// <summary>Calls a tool; what is returned is the result, of a refusal too.</summary>
    public async Task<JsonElement> CallAsync(string tool, string arguments = "{}")
    {
        var members = JsonNode.Parse(arguments)!.AsObject();
        if (Session is not null)
        {
            members.TryAdd("session", Session);
        }

        var answer = await SendAsync(Message("tools/call", new JsonObject { ["name"] = tool, ["arguments"] = members }), tool: tool);
        answer.Must(200);
        return Result(answer);
    }

    /// <summary>Calls a tool that has to succeed, and returns its data.</summary>
    public async Task<JsonElement> MustAsync(string tool, string arguments = "{}")
    {
        var result = await CallAsync(tool, arguments);
        Assert.False(result.TryGetProperty("isError", out var isError) && isError.GetBoolean(), result.GetRawText());
        return result.GetProperty("structuredContent");
    }

    /// <summary>Calls a tool that has to be refused with that code, in words too, and returns the message.</summary>
    public async Task<string> MustRefuseAsync(string tool, string arguments, string code)
    {
        var result = await CallAsync(tool, arguments);
        Assert.True(result.TryGetProperty("isError", out var isError) && isError.GetBoolean(), result.GetRawText());
        var error = result.GetProperty("structuredContent").GetProperty("error");
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.StartsWith(code, Text(result), StringComparison.Ordinal);
        return Text(result);
    }

    /// <summary>The same key in another process.</summary>
    public McpClient Twin(GatewayServer? at = null) => new(at ?? server, bearer, isStateless);

    /// <summary>Begins, as an agent does.</summary>
    public async Task<McpClient> StartAsync(string arguments = "{}")
    {
        Session = (await MustAsync("start", arguments)).GetProperty("session").GetString();
        return this;
    }

    public static string Text(JsonElement result) => result.GetProperty("content")[0].GetProperty("text").GetString()!;

    /// <summary>The message with what every request of its revision carries.</summary>
    public string Message(string method, JsonObject parameters)
    {
        if (isStateless)
        {
            parameters["_meta"] = new JsonObject
            {
                ["io.modelcontextprotocol/protocolVersion"] = Stateless,
                ["io.modelcontextprotocol/clientCapabilities"] = new JsonObject(),
            };
        }

        return new JsonObject { ["jsonrpc"] = "2.0", ["id"] = ++_ids, ["method"] = method, ["params"] = parameters }.ToJsonString();
    }

    /// <summary>Sends what is said, with the headers that belong to it unless they are given.</summary>
    public async Task<Answer> SendAsync(string body, string method = "tools/call", string? tool = null, params (string Name, string? Value)[] headers)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        var all = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase) { ["Accept"] = "application/json, text/event-stream" };
        if (isStateless)
        {
            (all["MCP-Protocol-Version"], all["Mcp-Method"], all["Mcp-Name"]) = (Stateless, method, tool);
        }

        foreach (var (name, value) in headers)
        {
            all[name] = value;
        }

        var person = new Person(server, bearer);
        return await person.SendContentAsync(HttpMethod.Post, "/mcp", content, [.. all.Where(one => one.Value is not null).Select(one => (one.Key, one.Value!))]);
    }

    /// <summary>The JSON-RPC message of an answer, whether it came as JSON or as a stream of one event.</summary>
    public static JsonElement Json(Answer answer)
    {
        var data = answer.Text.Split('\n').FirstOrDefault(line => line.StartsWith("data: ", StringComparison.Ordinal));
        return JsonElement.Parse(data is null ? answer.Text : data["data: ".Length..]);
    }

    public static JsonElement Result(Answer answer) =>
        Json(answer).TryGetProperty("result", out var result) ? result : throw new InvalidOperationException($"No result: {answer.Text}");

    /// <summary>The code of a JSON-RPC error.</summary>
    public static int ErrorCode(Answer answer) => Json(answer).GetProperty("error").GetProperty("code").GetInt32();
}
