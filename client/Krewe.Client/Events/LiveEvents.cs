using System.Globalization;
using System.Text.Json;
using Krewe.Client.Wire;

namespace Krewe.Client;

/// <summary>An event stream of a gateway, open until one side ends it. A break is no error: whoever reads goes on elsewhere after <see cref="LastId"/>.</summary>
internal sealed class LiveEvents : IDisposable
{
    /// <summary>A gateway says something every 15 seconds: one that misses that three times is gone, whatever the connection says.</summary>
    private static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(45);

    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;
    private readonly CancellationTokenSource _silence;

    private LiveEvents(HttpResponseMessage response, Stream stream, TimeProvider time)
    {
        _response = response;
        _reader = new StreamReader(stream);
        _silence = new CancellationTokenSource(SilenceMax, time);
    }

    /// <summary>Everything up to this place was told, or was not asked for.</summary>
    public long LastId { get; private set; }

    public static async Task<LiveEvents> OfAsync(HttpResponseMessage response, TimeProvider time, CancellationToken cancellation) =>
        new(response, await response.Content.ReadAsStreamAsync(cancellation), time);

    /// <summary>The next event; null when the stream has ended, however it did.</summary>
    /// <exception cref="OperationCanceledException">The caller wants no more.</exception>
    public async Task<EventView?> NextAsync(CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _silence.Token);
        try
        {
            return await ReadEventAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException or JsonException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        _response.Dispose();
        _silence.Dispose();
    }

    /// <summary>Reads lines up to the end of the next piece that has data. What ends the stream is no event.</summary>
    private async Task<EventView?> ReadEventAsync(CancellationToken cancellation)
    {
        var id = LastId;
        string? type = null;
        string? data = null;
        while (await _reader.ReadLineAsync(cancellation) is { } line)
        {
            _silence.CancelAfter(SilenceMax);
            if (line.Length == 0)
            {
                // Only a whole piece that can be read moves the place on: what was cut off in the middle, or makes no sense, was not told.
                var told = data is null || type == "end" ? null : JsonSerializer.Deserialize(data, WireJson.Default.EventView);
                LastId = id;
                if (data is not null)
                {
                    return told;
                }
            }

            switch (Field(line))
            {
                case ("id", var text) when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seq):
                    id = seq;
                    break;
                case ("event", var text):
                    type = text;
                    break;
                case ("data", var text):
                    data += text;
                    break;
            }
        }

        return null;
    }

    private static (string Name, string Value) Field(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (line, string.Empty) : (line[..colon], line[(colon + 1)..].TrimStart(' '));
    }
}
