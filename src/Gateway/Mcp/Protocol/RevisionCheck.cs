using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Krewe.Gateway.Mcp.Protocol;

/// <summary>
/// What the HTTP side of the protocol asks of a message and its headers: the transport of the package leaves that to whoever serves it. Of a
/// stateless revision, headers and body have to say the same, because what stands in between decides by the headers.
/// </summary>
internal static class RevisionCheck
{
    private const string MetaPrefix = "io.modelcontextprotocol/";

    /// <summary>What is wrong with it, or null.</summary>
    public static JsonRpcErrorDetail? Refuse(IHeaderDictionary headers, JsonRpcMessage message)
    {
        var (method, parameters) = message switch
        {
            JsonRpcRequest request => (request.Method, request.Params),
            JsonRpcNotification notification => (notification.Method, notification.Params),
            _ => (null, null),
        };
        if (method is null)
        {
            return Error(McpErrorCode.InvalidRequest, "Send a JSON-RPC request or notification: this server asks nothing of its clients, so there is nothing to answer.");
        }

        var named = Value(headers, McpHeaders.ProtocolVersion);
        if (named is not null && !Revision.All.Contains(named, StringComparer.Ordinal))
        {
            return Unsupported(named);
        }

        var meta = (parameters as JsonObject)?["_meta"] as JsonObject;
        var declared = Text(meta?[MetaPrefix + "protocolVersion"]);
        if (!Revision.IsStateless(named) && !Revision.IsStateless(declared))
        {
            return null;
        }

        return Versions(named, declared, message) ?? Names(headers, method, parameters) ?? Capabilities(meta, message);
    }

    /// <summary>A header's text without white space around it; null when it is absent or empty.</summary>
    public static string? Value(IHeaderDictionary headers, string name) =>
        headers.TryGetValue(name, out var values) && values.ToString().Trim() is { Length: > 0 } text ? text : null;

    private static JsonRpcErrorDetail? Versions(string? named, string? declared, JsonRpcMessage message)
    {
        if (named is null)
        {
            return Mismatch($"the header {McpHeaders.ProtocolVersion} is required with revision {Revision.Stateless}");
        }

        if (declared is null)
        {
            return message is JsonRpcRequest
                ? Error(McpErrorCode.InvalidParams, $"Requests of revision {named} carry _meta/{MetaPrefix}protocolVersion.")
                : null;
        }

        return named == declared ? null : Mismatch($"{McpHeaders.ProtocolVersion} says '{Bounded(named)}', and the body '{Bounded(declared)}'");
    }

    private static JsonRpcErrorDetail? Names(IHeaderDictionary headers, string method, JsonNode? parameters)
    {
        if (Value(headers, McpHeaders.Method) is not { } named)
        {
            return Mismatch($"the header {McpHeaders.Method} is required");
        }

        if (named != method)
        {
            return Mismatch($"{McpHeaders.Method} says '{Bounded(named)}', and the body '{Bounded(method)}'");
        }

        var member = method switch { "tools/call" or "prompts/get" => "name", "resources/read" => "uri", _ => null };
        if (member is null)
        {
            return null;
        }

        return Value(headers, McpHeaders.Name) is not { } called
            ? Mismatch($"the header {McpHeaders.Name} is required with {method}")
            : HeaderText.Decode(called) is not { } decoded || decoded != Text((parameters as JsonObject)?[member])
                ? Mismatch($"{McpHeaders.Name} does not say what params.{member} says")
                : null;
    }

    private static JsonRpcErrorDetail? Capabilities(JsonObject? meta, JsonRpcMessage message) =>
        message is JsonRpcRequest && meta?[MetaPrefix + "clientCapabilities"] is not JsonObject
            ? Error(McpErrorCode.InvalidParams, $"Requests of revision {Revision.Stateless} carry _meta/{MetaPrefix}clientCapabilities, a JSON object.")
            : null;

    private static JsonRpcErrorDetail Unsupported(string requested)
    {
        var error = Error(McpErrorCode.UnsupportedProtocolVersion, $"Revision '{Bounded(requested)}' of the protocol is not spoken here; data.supported has those that are.");
        error.Data = new JsonObject
        {
            ["supported"] = new JsonArray([.. Revision.All.Where(Revision.IsStateless).Select(revision => (JsonNode)revision)]),
            ["requested"] = Bounded(requested),
        };
        return error;
    }

    private static JsonRpcErrorDetail Mismatch(string what) => Error(McpErrorCode.HeaderMismatch, $"Header mismatch: {what}.");

    private static JsonRpcErrorDetail Error(McpErrorCode code, string message) => new() { Code = (int)code, Message = message };

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.TryGetValue(out string? text) ? text : null;

    private static string Bounded(string text) => text.Length <= 100 ? text : text[..100] + "...";
}
