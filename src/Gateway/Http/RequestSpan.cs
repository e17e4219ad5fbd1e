using System.Diagnostics;
using Krewe.Gateway.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Krewe.Gateway.Http;

/// <summary>
/// Gives the framework's span of a request its name and what one looks for. The pattern of the route and never the path: what callers
/// write stays out of traces.
/// </summary>
internal static class RequestSpan
{
    /// <summary>Describes the request when it is recorded; costs a look at a flag when it is not.</summary>
    public static void Describe(HttpContext context)
    {
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is not { Recorded: true } span)
        {
            return;
        }

        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        if (context.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() is { Role: null } && HttpMethods.IsGet(context.Request.Method))
        {
            // Health, figures and the documentation: monitors ask every second, and nobody looks for them.
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            return;
        }

        var status = context.Response.StatusCode;
        span.DisplayName = route is null ? context.Request.Method : $"{context.Request.Method} {route}";
        span.SetTag("http.request.method", context.Request.Method);
        span.SetTag("http.route", route);
        span.SetTag("http.response.status_code", status);
        span.SetTag("krewe.request_id", context.TraceIdentifier);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
