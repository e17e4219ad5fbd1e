using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Krewe.Client.Access;
using Krewe.Client.Wire;

namespace Krewe.Client.Transport;

/// <summary>What every resource is made of: authorise, send, read the envelope.</summary>
internal sealed class ApiCalls(Authorizer authorizer, RetryingExchange exchange)
{
    /// <summary>A key that no other call has.</summary>
    public static string NewKey() => Guid.NewGuid().ToString("N");

    public Task<Result<T>> GetAsync<T>(string path, JsonTypeInfo<Envelope<T>> type, CancellationToken cancellation) =>
        DataAsync(new ApiRequest(HttpMethod.Get, path), type, cancellation);

    public async Task<Result<Page<T>>> ListAsync<T>(
        string path, JsonTypeInfo<Envelope<IReadOnlyList<T>>> type, CancellationToken cancellation)
    {
        var read = await SendAsync(new ApiRequest(HttpMethod.Get, path), type, cancellation);
        return read.Map(static envelope => new Page<T>(envelope.Data!, envelope.Meta ?? new Meta()));
    }

    public Task<Result<T>> WriteAsync<TBody, T>(
        HttpMethod method,
        string path,
        TBody body,
        JsonTypeInfo<TBody> bodyType,
        JsonTypeInfo<Envelope<T>> type,
        CallOptions? options,
        CancellationToken cancellation,
        int? waitSeconds = null) =>
        DataAsync(
            Write(method, path, options) with
            {
                Body = JsonSerializer.SerializeToUtf8Bytes(body, bodyType),
                Wait = TimeSpan.FromSeconds(waitSeconds ?? 0),
            },
            type,
            cancellation);

    public Task<Result<T>> WriteAsync<T>(
        HttpMethod method, string path, JsonTypeInfo<Envelope<T>> type, CallOptions? options, CancellationToken cancellation) =>
        DataAsync(Write(method, path, options), type, cancellation);

    /// <summary>The envelope. A token that the server does not take is renewed once: it may have been revoked, or our clock may run slow.</summary>
    public async Task<Result<Envelope<T>>> SendAsync<T>(ApiRequest request, JsonTypeInfo<Envelope<T>> type, CancellationToken cancellation)
    {
        for (var isRepeated = false; ; isRepeated = true)
        {
            var grant = await authorizer.AuthorizeAsync(cancellation);
            if (!grant.IsSuccess)
            {
                return Result.Failure<Envelope<T>>(grant.Error);
            }

            var outcome = await exchange.SendAsync(request, grant.Value.Headers, cancellation);
            if (outcome.Answer.Status == HttpStatusCode.Unauthorized && !isRepeated && authorizer.Reject(grant.Value))
            {
                continue;
            }

            return AnswerReader.Read(outcome.Address, request, outcome.Answer, outcome.IsOutcomeOpen, type);
        }
    }

    private static ApiRequest Write(HttpMethod method, string path, CallOptions? options) => new(method, path)
    {
        IdempotencyKey = options?.IdempotencyKey ?? NewKey(),
        IfMatch = options?.IfMatch,
    };

    private async Task<Result<T>> DataAsync<T>(ApiRequest request, JsonTypeInfo<Envelope<T>> type, CancellationToken cancellation)
    {
        var read = await SendAsync(request, type, cancellation);
        return read.Map(static envelope => envelope.Data!);
    }
}
