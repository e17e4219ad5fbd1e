using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Feed;

/// <summary>A stream that somebody reads over HTTP.</summary>
internal sealed class OpenFeed : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SentEvent> _events;
    private Task _moving = Task.CompletedTask;

    private OpenFeed(HttpResponseMessage response, Stream stream)
    {
        _response = response;
        _events = SentEvent.ReadAsync(stream).GetAsyncEnumerator();
    }

    public string? LastId { get; private set; }

    public static async Task<OpenFeed> OpenAsync(Person person, string query = "", string? lastId = null, string? project = null)
    {
        var response = await person.OpenStreamAsync($"/v1/projects/{project ?? person.Project}/events{query}", lastId);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.ToString());
        return new OpenFeed(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event; null when the stream ended.</summary>
    public async Task<SentEvent?> NextAsync()
    {
        // Comments keep the connection: what never comes would be waited for without an end.
        var moving = _events.MoveNextAsync().AsTask();
        _moving = moving;
        if (!await moving.Soon())
        {
            return null;
        }

        LastId = _events.Current.Id;
        return _events.Current;
    }

    /// <summary>The next so many events.</summary>
    public async Task<SentEvent[]> TakeAsync(int count)
    {
        var taken = new SentEvent[count];
        for (var index = 0; index < count; index++)
        {
            taken[index] = await NextAsync() ?? throw new InvalidOperationException("The stream ended.");
        }

        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        _response.Dispose();
        await _moving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _events.DisposeAsync();
    }
}
