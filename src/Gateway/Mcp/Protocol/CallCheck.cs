using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Krewe.Gateway.Mcp.Protocol;

/// <summary>The shape of a call, looked at before the package does: that tells callers no more than that something is wrong.</summary>
internal static class CallCheck
{
    /// <summary>What is wrong with it, or null.</summary>
    public static JsonRpcErrorDetail? Refuse(JsonRpcMessage message)
    {
        if (message is not JsonRpcRequest { Method: RequestMethods.ToolsCall } request)
        {
            return null;
        }

        var parameters = request.Params as JsonObject;
        var problem = parameters is null ? "params must be a JSON object with name and arguments"
            : Kind(parameters["name"]) != JsonValueKind.String ? "params.name must be the name of a tool"
            : Kind(parameters["arguments"]) is not (JsonValueKind.Object or JsonValueKind.Null) ? "params.arguments must be a JSON object"
            : null;
        return problem is null ? null : new JsonRpcErrorDetail { Code = (int)McpErrorCode.InvalidParams, Message = $"{problem}. Correct it and send the call again." };
    }

    private static JsonValueKind Kind(JsonNode? node) => node?.GetValueKind() ?? JsonValueKind.Null;
}
