using Krewe.Gateway.Access;
using Krewe.Gateway.Mcp.Calls;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Role = Krewe.Requests.Access.Role;

namespace Krewe.Gateway.Mcp.Protocol;

/// <summary>
/// The Model Context Protocol at <c>/mcp</c>: one POST for each message, answered on its own. Nothing is remembered between two of them, in this process or
/// another, so any gateway may answer any of a client's calls; clients of the revisions with a handshake are served alike.
/// </summary>
internal sealed class McpEndpoint(GatewayServices services, ToolRunner runner)
{
    /// <summary>Not that of event streams, which are measured by themselves.</summary>
    private const string ContentType = "text/event-stream; charset=utf-8";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoint = routes.ServiceProvider.GetRequiredService<McpEndpoint>();

        // What each tool needs is its own rule; whoever may not even read has nothing to do here.
        routes.MapPost("/mcp", endpoint.HandleAsync)
            .WithMetadata(AccessRule.AtLeast(Role.Viewer), ChecksOrigin.Always)
            .ExcludeFromDescription();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var share = services.Bodies.Open(context.Features.Get<Identity>()!.KeyId);
        if (!AcceptsStream(context.Request))
        {
            await JsonRpcRefusal.Of(StatusCodes.Status406NotAcceptable, McpErrorCode.InvalidRequest, "Send the header Accept: application/json, text/event-stream.")
                .ExecuteAsync(context);
            return;
        }

        var (message, refusal) = await McpBody.ReadAsync(context, share);
        refusal ??= Refuse(context, message!);
        if (refusal is not null)
        {
            await refusal.ExecuteAsync(context);
            return;
        }

        await AnswerAsync(context, message!, share);
    }

    private static JsonRpcRefusal? Refuse(HttpContext context, JsonRpcMessage message)
    {
        var id = message is JsonRpcRequest request ? request.Id : default;
        if (RevisionCheck.Refuse(context.Request.Headers, message) is { } error)
        {
            return new JsonRpcRefusal(StatusCodes.Status400BadRequest, error, id);
        }

        if (CallCheck.Refuse(message) is { } wrong)
        {
            // An answer of the protocol, which clients hand on, and no failure of HTTP.
            return new JsonRpcRefusal(StatusCodes.Status200OK, wrong, id);
        }

        return RevisionCheck.Value(context.Request.Headers, McpHeaders.SessionId) is { } session && TextRules.Session(session) is { } problem
            ? new JsonRpcRefusal(
                StatusCodes.Status400BadRequest, new JsonRpcErrorDetail { Code = (int)McpErrorCode.InvalidRequest, Message = $"{McpHeaders.SessionId} {problem}." }, id)
            : null;
    }

    private async Task AnswerAsync(HttpContext context, JsonRpcMessage message, Throttling.BodyBudget.Share share)
    {
        var revision = RevisionCheck.Value(context.Request.Headers, McpHeaders.ProtocolVersion);
        var isStateless = Revision.IsStateless(revision);
        message.Context = new JsonRpcMessageContext { ProtocolVersion = revision };
        Prepare(context, message, isStateless);
        var options = ServerProfile.For(new McpCaller(context, isStateless, share), runner);
        await using var transport = new StreamableHttpServerTransport { Stateless = true };
        await using var server = McpServer.Create(transport, options, loggerFactory: null, context.RequestServices);
        var running = server.RunAsync(context.RequestAborted);
        var hasAnswer = await transport.HandlePostRequestAsync(
            message, context.Response.Body, isStateless ? first => ChooseStatus(context, first) : null, context.RequestAborted);
        if (!hasAnswer)
        {
            context.Response.Headers.ContentType = default;
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        }

        await transport.DisposeAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static void Prepare(HttpContext context, JsonRpcMessage message, bool isStateless)
    {
        var headers = context.Response.Headers;
        headers.ContentType = ContentType;
        headers.CacheControl = "no-store";
        headers["X-Accel-Buffering"] = "no";
        if (!isStateless && message is JsonRpcRequest { Method: RequestMethods.Initialize })
        {
            // Sent back with every call: claims belong to it, and to no process. Nothing is kept of it here.
            headers[McpHeaders.SessionId] = SessionNames.New();
        }
    }

    /// <summary>Revisions without a handshake tell some errors in the status line, too.</summary>
    private static ValueTask ChooseStatus(HttpContext context, JsonRpcMessage? first)
    {
        if (first is JsonRpcError { Error.Code: var code } && !context.Response.HasStarted)
        {
            context.Response.StatusCode = (McpErrorCode)code switch
            {
                McpErrorCode.MethodNotFound => StatusCodes.Status404NotFound,
                McpErrorCode.MissingRequiredClientCapability or McpErrorCode.UnsupportedProtocolVersion or McpErrorCode.HeaderMismatch => StatusCodes.Status400BadRequest,
                _ => context.Response.StatusCode,
            };
        }

        return default;
    }

    private static bool AcceptsStream(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return request.Headers.Accept.Count == 0 || accepted.Any(type => type.MatchesMediaType("text/event-stream"));
    }
}
