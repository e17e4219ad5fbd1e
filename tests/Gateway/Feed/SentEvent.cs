using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Krewe.Gateway.Tests.Feed;

/// <summary>A piece of an event stream, as a reader gets it.</summary>
internal sealed record SentEvent(string Type, string? Id, string Data)
{
    public JsonElement Json => JsonElement.Parse(Data);

    public long Seq => Json.GetProperty("seq").GetInt64();

    /// <summary>Why the stream ended, when this is what says so.</summary>
    public string? EndReason => Type == "end" ? Json.GetProperty("details")[0].GetProperty("message").GetString() : null;

    /// <summary>All events of a stream, until it ends.</summary>
    public static async IAsyncEnumerable<SentEvent> ReadAsync(Stream stream)
    {
        var parser = SseParser.Create(stream, static (_, data) => System.Text.Encoding.UTF8.GetString(data));
        await foreach (var item in parser.EnumerateAsync())
        {
            yield return new SentEvent(item.EventType, parser.LastEventId, item.Data);
        }
    }
}
