using System.Text;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Metrics;

/// <summary>All figures as Prometheus reads them.</summary>
internal sealed class MetricsAnswer(MetricsText metrics) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        return httpContext.Response.WriteAsync(metrics.Write(), Encoding.UTF8, httpContext.RequestAborted);
    }
}
