using System.Net;
using Krewe.Gateway.Http;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Mcp.Protocol;

/// <summary>Marks a route that browsers may use only from pages of known origins.</summary>
internal sealed class ChecksOrigin
{
    public static ChecksOrigin Always { get; } = new();
}

/// <summary>
/// Refuses pages of foreign origins, before anything else is looked at. Programs send no origin and pass. A page's own origin counts only where no name
/// is involved that somebody else's name server could answer for: otherwise any page could have its own name lead to this server.
/// </summary>
internal sealed class OriginGuard(RequestDelegate next, GatewayOptions options)
{
    public Task InvokeAsync(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ChecksOrigin>() is null || MayPass(context.Request)
            ? next(context)
            : Errors.Forbidden("Pages of this origin may not use this server. An operator allows an origin with --cors-origins.").ExecuteAsync(context);

    private bool MayPass(HttpRequest request)
    {
        var header = request.Headers.Origin;
        return header.Count == 0 || (header is [{ } origin] && (options.CorsOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase) || IsOwn(origin, request)));
    }

    private static bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var page)
        && (string.Equals(page.Host, "localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(page.Host.Trim('[', ']'), out _))
        && string.Equals(origin, $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase);
}
