using Krewe.Gateway.Http;
using Krewe.Gateway.Metrics;
using Krewe.Gateway.Throttling;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Feed;

/// <summary>A stream of events, as an answer that ends only when somebody ends it.</summary>
internal sealed class EventStreamAnswer(
    Call call,
    ProjectFeed feed,
    ProjectFeeds feeds,
    PastEvents past,
    OpenStreams streams,
    ConcurrencyLimit concurrency,
    FeedFilter filter,
    TimeProvider time,
    long after) : IResult
{
    public const string ContentType = "text/event-stream";

    /// <summary>What a reader is given to take what is left for it, before its connection is cut.</summary>
    private static readonly TimeSpan LastWordsTime = TimeSpan.FromSeconds(5);

    private static int s_opened;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        try
        {
            // A stream is no request that somebody waits for: it must not take the place of one.
            using var aside = concurrency.StepAside();
            Begin(httpContext.Response);
            await CompleteAsync(httpContext, await RunAsync(httpContext));
        }
        finally
        {
            feeds.Close(feed);
            streams.Leave(call.Identity.KeyId);
        }
    }

    private static void Begin(HttpResponse response)
    {
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-store";

        // Some proxies collect an answer before they pass it on, unless they are told not to.
        response.Headers["X-Accel-Buffering"] = "no";
    }

    private async Task<StreamEnd> RunAsync(HttpContext httpContext)
    {
        using var stream = new EventStream(feed, past, filter, call.Eyes, httpContext.Response.BodyWriter, time, after);
        using var gone = httpContext.RequestAborted.UnsafeRegister(static state => ((EventStream)state!).End(StreamEnd.Gone), stream);
        GatewayMeter.StreamBegan();
        feed.Add(stream);
        streams.Add(stream, Credential(httpContext));
        var end = StreamEnd.Failed;
        try
        {
            return end = await stream.RunAsync(NextRetry());
        }
        finally
        {
            streams.Remove(stream);
            feed.Remove(stream);
            GatewayMeter.StreamEnded(end.Reason);
        }
    }

    /// <summary>Sends what is left. A reader that takes nothing is not waited for.</summary>
    private async Task CompleteAsync(HttpContext httpContext, StreamEnd end)
    {
        if (end.Told is null)
        {
            return;
        }

        try
        {
            await httpContext.Response.CompleteAsync().WaitAsync(LastWordsTime, time);
        }
        catch (TimeoutException)
        {
            httpContext.Abort();
        }
    }

    private static string Credential(HttpContext httpContext) => httpContext.Request.Headers.Authorization.ToString();

    /// <summary>From one to three seconds, another for each: thousands of readers whose server stopped must not all come at once.</summary>
    private static int NextRetry() => 1_000 + (int)((uint)Interlocked.Increment(ref s_opened) * 618 % 2_000);
}
