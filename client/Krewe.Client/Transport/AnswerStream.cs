using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Krewe.Client.Access;
using Krewe.Client.Wire;

namespace Krewe.Client.Transport;

/// <summary>Reads answers of one JSON value a line while they arrive: they may be larger than what one wants to hold.</summary>
internal sealed class AnswerStream(Authorizer authorizer, HttpExchange exchange, ServerAddresses addresses)
{
    private const string EventStream = "text/event-stream";

    /// <summary>Opens a stream of events. The caller disposes it.</summary>
    /// <returns>Null when there is none: the server cannot be reached, or refuses, or knows no streams.</returns>
    public async Task<HttpResponseMessage?> OpenEventsAsync(string path, CancellationToken cancellation)
    {
        var grant = await authorizer.AuthorizeAsync(cancellation);
        if (!grant.IsSuccess)
        {
            return null;
        }

        try
        {
            var request = new ApiRequest(HttpMethod.Get, path) { Accept = EventStream };
            var response = await exchange.OpenAsync(addresses.Current, request, grant.Value.Headers, cancellation);
            if (response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType == EventStream)
            {
                return response;
            }

            response.Dispose();
            return null;
        }
        catch (Exception lost) when (lost is HttpRequestException || (lost is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return null;
        }
    }

    /// <summary>The values in their order. Not retried: a repeated read would begin again.</summary>
    /// <exception cref="KreweRequestException">The server refused, or the answer broke off.</exception>
    public async IAsyncEnumerable<T> ReadAsync<T>(
        string path, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var grant = (await authorizer.AuthorizeAsync(cancellation)).OrThrow();
        var request = new ApiRequest(HttpMethod.Get, path);
        var address = addresses.Current;
        using var response = await exchange.OpenAsync(address, request, grant.Headers, cancellation);
        if (!response.IsSuccessStatusCode)
        {
            var answer = new ApiAnswer { Status = response.StatusCode, Body = await response.Content.ReadAsByteArrayAsync(cancellation) };
            AnswerReader.Read(address, request, answer, false, WireJson.Default.EnvelopeJsonElement).OrThrow();
        }

        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellation));
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            if (line.Length > 0)
            {
                yield return JsonSerializer.Deserialize(line, type)!;
            }
        }
    }
}
