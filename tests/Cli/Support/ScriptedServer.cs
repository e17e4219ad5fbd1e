using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Krewe.Cli.Tests.Support;

/// <summary>A server that answers what the test says, and remembers what it was asked.</summary>
internal sealed class ScriptedServer(Func<SeenRequest, HttpResponseMessage> answer) : HttpMessageHandler
{
    private readonly Lock _gate = new();
    private readonly List<SeenRequest> _seen = [];

    /// <summary>The requests so far.</summary>
    public IReadOnlyList<SeenRequest> Seen
    {
        get
        {
            lock (_gate)
            {
                return [.. _seen];
            }
        }
    }

    /// <summary>Gives the answers in their order; the last one again and again.</summary>
    public static ScriptedServer Of(params Func<HttpResponseMessage>[] answers)
    {
        var next = 0;
        return new ScriptedServer(_ => answers[Math.Min(Interlocked.Increment(ref next) - 1, answers.Length - 1)]());
    }

    public static HttpResponseMessage Data(string json, HttpStatusCode status = HttpStatusCode.OK) =>
        Json(status, "{\"success\":true,\"data\":" + json + "}");

    public static HttpResponseMessage Error(HttpStatusCode status, string code, string message = "no") =>
        Json(status, $$$"""{"success":false,"error":{"code":"{{{code}}}","message":"{{{message}}}","details":[]}}""");

    public static HttpResponseMessage Busy(HttpStatusCode status, int retryAfterSeconds, string? code = null)
    {
        var answer = Error(status, code ?? (status == HttpStatusCode.TooManyRequests ? "RATE_LIMITED" : "UNAVAILABLE"));
        answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(retryAfterSeconds));
        return answer;
    }

    public static HttpResponseMessage Json(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Refuse() =>
        throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused");

    public static HttpResponseMessage BreakOff() =>
        throw new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely.");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var seen = new SeenRequest(
            request.Method.Method,
            request.RequestUri!,
            request.Headers.ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase),
            request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken));
        lock (_gate)
        {
            _seen.Add(seen);
        }

        return answer(seen);
    }
}

/// <summary>What a server was asked.</summary>
internal sealed record SeenRequest(string Method, Uri Address, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Path => Address.PathAndQuery;

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
