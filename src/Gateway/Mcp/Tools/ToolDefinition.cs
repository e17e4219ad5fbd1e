using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace Krewe.Gateway.Mcp.Tools;

/// <summary>What clients are told of a tool. Every word of it is read by every model that uses the server: few, and plain.</summary>
internal static class ToolDefinition
{
    private const string Text = """{"type":"string"}""";

    /// <summary>A tool that writes nothing.</summary>
    public static Tool Read(string name, string description, string properties) =>
        Make(name, description, properties, [], new ToolAnnotations { ReadOnlyHint = true, OpenWorldHint = false });

    /// <summary>A tool that writes. Nothing that it does is lost for good: events keep what was.</summary>
    public static Tool Write(string name, string description, string properties, params string[] required) =>
        Make(name, description, properties, required, new ToolAnnotations { ReadOnlyHint = false, DestructiveHint = false, OpenWorldHint = false });

    private static Tool Make(string name, string description, string properties, string[] required, ToolAnnotations hints)
    {
        var members = JsonNode.Parse($"{{{properties}}}")!.AsObject();
        members.TryAdd("project", JsonNode.Parse(Text));
        members.TryAdd("session", JsonNode.Parse(Text));
        if (hints.ReadOnlyHint != true)
        {
            members["idempotency_key"] = JsonNode.Parse(Text);
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = members };
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray([.. required.Select(one => (JsonNode)one)]);
        }

        return new Tool { Name = name, Description = description, InputSchema = JsonElement.Parse(schema.ToJsonString()), Annotations = hints };
    }
}
