using Krewe.Gateway.Feed;
using Krewe.Gateway.Throttling;
using Krewe.Gateway.Metrics;
using Krewe.Gateway.Waiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Krewe.Gateway.Http;

/// <summary>
/// Around everything: bounds what is under way, turns whatever goes wrong inside into an answer in the envelope, and measures.
/// </summary>
internal sealed partial class RequestGuard(
    RequestDelegate next, ConcurrencyLimit concurrency, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<RequestGuard> logger)
{
    private static readonly string[] StatusClasses = ["0xx", "1xx", "2xx", "3xx", "4xx", "5xx"];

    public async Task InvokeAsync(HttpContext context)
    {
        var began = time.GetTimestamp();
        GatewayMeter.RequestBegan();
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The caller's next request is to come over a new connection, to a server that stays: this one's will be closed under it.
            context.Response.Headers.Connection = "close";
        }

        var entered = concurrency.TryEnter();
        try
        {
            await (entered ? next(context) : Busy().ExecuteAsync(context));
            await EnvelopeAsync(context);
        }
        catch (Exception error)
        {
            await FailAsync(context, error);
        }
        finally
        {
            concurrency.Exit(entered);
            RequestSpan.Describe(context);
            if (!IsStream(context.Response))
            {
                var statusClass = StatusClasses[Math.Min(context.Response.StatusCode / 100, 5)];
                var waited = context.Features.Get<WaitedTime>()?.Total ?? TimeSpan.Zero;
                GatewayMeter.RequestEnded(time.GetElapsedTime(began) - waited, RouteOf(context), statusClass);
            }
        }
    }

    /// <summary>True when the request became a stream, which is measured by itself.</summary>
    private static bool IsStream(HttpResponse response) => ReferenceEquals(response.ContentType, EventStreamAnswer.ContentType);

    /// <summary>The pattern, never the path: the number of series must be bounded.</summary>
    private static string RouteOf(HttpContext context) => context.GetEndpoint() is RouteEndpoint route ? route.RoutePattern.RawText ?? "other" : "other";

    /// <summary>What the framework refuses (no route, wrong method) it answers without a body.</summary>
    private static Task EnvelopeAsync(HttpContext context)
    {
        var response = context.Response;
        var isBare = response.StatusCode >= 400 && !response.HasStarted && response.ContentLength is null && response.ContentType is null;
        return isBare ? BareErrors.Of(context).ExecuteAsync(context) : Task.CompletedTask;
    }

    private static ErrorAnswer Busy() => Errors.Unavailable("The server has as many requests under way as it can. Repeat the request in a moment.");

    private async Task FailAsync(HttpContext context, Exception error)
    {
        if (context.RequestAborted.IsCancellationRequested)
        {
            // The caller is gone, and with it everyone who would read an answer.
            return;
        }

        var answer = Failures.AnswerTo(error, HttpMethods.IsGet(context.Request.Method));
        if (answer.Status >= StatusCodes.Status500InternalServerError)
        {
            Log(answer.Status, context, error);
        }

        if (context.Response.HasStarted)
        {
            // Half an answer must not look like a whole one.
            context.Abort();
            return;
        }

        context.Response.Clear();
        await answer.ExecuteAsync(context);
    }

    private void Log(int status, HttpContext context, Exception error)
    {
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            LogUnavailable(context.TraceIdentifier, context.Request.Method, RouteOf(context), error.Message);
        }
        else
        {
            LogDefect(context.TraceIdentifier, context.Request.Method, RouteOf(context), error);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Request {RequestId} ({Method} {Route}) failed in a way that is not foreseen")]
    private partial void LogDefect(string requestId, string method, string route, Exception error);

    [LoggerMessage(2, LogLevel.Warning, "Request {RequestId} ({Method} {Route}) found something it needs unavailable: {Cause}")]
    private partial void LogUnavailable(string requestId, string method, string route, string cause);
}
