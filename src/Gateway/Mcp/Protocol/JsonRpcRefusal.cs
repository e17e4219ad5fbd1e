using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Krewe.Gateway.Mcp.Protocol;

/// <summary>A message that was refused before anything was made of it.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="error">Why, for programs and people.</param>
/// <param name="id">The request's, when it could be read.</param>
internal sealed class JsonRpcRefusal(int status, JsonRpcErrorDetail error, RequestId id = default) : IResult
{
    public static JsonRpcRefusal Of(int status, McpErrorCode code, string message) => new(status, new JsonRpcErrorDetail { Code = (int)code, Message = message });

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers["Krewe-Request-Id"] = httpContext.TraceIdentifier;
        var body = JsonSerializer.SerializeToUtf8Bytes<JsonRpcMessage>(
            new JsonRpcError { Id = id, Error = error }, McpJsonUtilities.DefaultOptions.GetTypeInfo<JsonRpcMessage>());
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }
}
