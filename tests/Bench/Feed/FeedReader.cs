using System.Net.Http.Headers;

namespace Krewe.Bench.Feed;

/// <summary>One reader of an event stream. It shares the machine with what it measures, so it counts events and parses none.</summary>
internal sealed class FeedReader(HttpClient http, string path, string token) : IDisposable
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private HttpResponseMessage? _response;
    private Stream? _stream;
    private bool _isAtLineStart = true;

    /// <summary>When the last event came, by the system's timestamps.</summary>
    public long LastAt { get; private set; }

    public async Task OpenAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.ParseAdd("text/event-stream");
        _response = (await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead)).EnsureSuccessStatusCode();
        _stream = await _response.Content.ReadAsStreamAsync();
    }

    /// <summary>Reads until so many events have come.</summary>
    public async Task ReadAsync(int events)
    {
        while (events > 0)
        {
            var read = await _stream!.ReadAsync(_buffer);
            events -= read > 0 ? Count(_buffer.AsSpan(0, read)) : throw new IOException("The server ended a stream.");
        }

        LastAt = TimeProvider.System.GetTimestamp();
    }

    public void Dispose() => _response?.Dispose();

    /// <summary>Every event has one line that begins with the letter of <c>data</c>, and nothing else has.</summary>
    private int Count(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var one in text)
        {
            count += _isAtLineStart && one == (byte)'d' ? 1 : 0;
            _isAtLineStart = one == (byte)'\n';
        }

        return count;
    }
}
