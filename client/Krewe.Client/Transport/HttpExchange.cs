using System.Globalization;
using System.Net.Http.Headers;

namespace Krewe.Client.Transport;

/// <summary>Sends a request once. Knows HTTP and nothing of what is in the bodies.</summary>
/// <param name="http">For calls that are answered at once.</param>
/// <param name="waiting">For calls that may wait.</param>
/// <param name="time">The clock.</param>
internal sealed class HttpExchange(HttpClient http, HttpClient waiting, TimeProvider time)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <summary>One try. A lost connection or a time-out is an answer too; only the caller's own cancellation throws.</summary>
    public async Task<ApiAnswer> TryAsync(Uri address, ApiRequest request, ApiHeaders headers, CancellationToken cancellation)
    {
        using var message = Message(address, request, headers);
        var client = request.Wait > TimeSpan.Zero ? waiting : http;
        try
        {
            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseContentRead, cancellation);
            return new ApiAnswer
            {
                Status = response.StatusCode,
                Body = await response.Content.ReadAsByteArrayAsync(cancellation),
                RetryAfter = RetryAfter(response.Headers.RetryAfter),
            };
        }
        catch (HttpRequestException failure)
        {
            return new ApiAnswer { Loss = Describe(failure), IsUnsent = IsUnsent(failure) };
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ApiAnswer { Loss = $"no answer within {client.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s" };
        }
    }

    /// <summary>An answer whose body is read while it arrives. The caller disposes it.</summary>
    public Task<HttpResponseMessage> OpenAsync(Uri address, ApiRequest request, ApiHeaders headers, CancellationToken cancellation)
    {
        var message = Message(address, request, headers);
        return http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    private static HttpRequestMessage Message(Uri address, ApiRequest request, ApiHeaders headers)
    {
        var message = new HttpRequestMessage(request.Method, new Uri(address, request.Path));
        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(body) { Headers = { ContentType = Json } };
        }

        headers.AddTo(message.Headers);
        Add(message.Headers, "Accept", request.Accept);
        Add(message.Headers, "Idempotency-Key", request.IdempotencyKey);
        Add(message.Headers, "If-Match", request.IfMatch is { } version ? $"\"{version.ToString(CultureInfo.InvariantCulture)}\"" : null);
        return message;
    }

    private static void Add(HttpRequestHeaders headers, string name, string? value)
    {
        if (value is not null)
        {
            headers.TryAddWithoutValidation(name, value);
        }
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        _ => null,
    };

    private static bool IsUnsent(HttpRequestException failure) =>
        failure.HttpRequestError
            is HttpRequestError.ConnectionError
            or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError;

    private static string Describe(Exception failure) => failure.InnerException?.Message ?? failure.Message;
}
