using Krewe.Domain.Tasks;
using Krewe.Gateway.Http;
using Krewe.Gateway.Throttling;
using Krewe.Storage;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Feed;

/// <summary>Opens event streams: everything that can be refused is, before anything is sent.</summary>
internal sealed class EventStreaming(
    IStore store, ProjectFeeds feeds, PastEvents past, OpenStreams streams, ConcurrencyLimit concurrency, TimeProvider time)
{
    private const string MediaType = "text/event-stream";

    /// <summary>True when the caller asks for a stream and not for a page.</summary>
    public static bool IsWanted(Call call) => call.Context.Request.GetTypedHeaders().Accept
        .Any(accepted => accepted.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase) && accepted.Quality is not 0);

    /// <summary>The stream, or why there is none.</summary>
    public async Task<IResult> OpenAsync(Call call, ProjectKey key)
    {
        var problems = new Problems();
        var filter = FeedFilter.Read(call, problems);
        var after = StreamStart.Read(call, problems);
        if (problems.Any)
        {
            return Errors.Invalid(problems);
        }

        // Also says whether the project is there, whether its log reaches back that far, and whether it came that far.
        var start = after ?? await store.Events.ReadLastSeqAsync(call.Aborted);
        return (await TaskReads.EventsAsync(call, key, start, 1, StreamStart.Field(call))).TryGetValue(out _, out var refusal)
            ? await AdmitAsync(call, key, filter, start)
            : Errors.Of(refusal);
    }

    private async Task<IResult> AdmitAsync(Call call, ProjectKey key, FeedFilter filter, long after)
    {
        var keyId = call.Identity.KeyId;
        if (streams.TryEnter(keyId) is { } refusal)
        {
            return refusal;
        }

        try
        {
            var feed = await feeds.OpenAsync(key, call.Aborted);
            return new EventStreamAnswer(call, feed, feeds, past, streams, concurrency, filter, time, after);
        }
        catch
        {
            streams.Leave(keyId);
            throw;
        }
    }
}
