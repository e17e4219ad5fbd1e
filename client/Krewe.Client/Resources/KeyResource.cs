using Krewe.Client.Transport;
using Krewe.Client.Wire;

namespace Krewe.Client;

/// <summary>API keys; for admins.</summary>
public sealed class KeyResource
{
    private readonly ApiCalls _calls;

    internal KeyResource(ApiCalls calls) => _calls = calls;

    /// <summary>Makes a key. The answer holds it in clear, this once.</summary>
    public Task<Result<KeyView>> CreateAsync(CreateKeyBody body, CallOptions? options = null, CancellationToken cancellation = default) =>
        _calls.WriteAsync(HttpMethod.Post, "v1/keys", body, WireJson.Default.CreateKeyBody, WireJson.Default.EnvelopeKeyView, options, cancellation);

    /// <summary>The keys of the organization, without their secrets.</summary>
    public Task<Result<Page<KeyView>>> ListAsync(CancellationToken cancellation = default) =>
        _calls.ListAsync("v1/keys", WireJson.Default.EnvelopeIReadOnlyListKeyView, cancellation);

    /// <summary>Ends a key and every token that it was traded for.</summary>
    public Task<Result<KeyView>> RevokeAsync(string id, CallOptions? options = null, CancellationToken cancellation = default) =>
        _calls.WriteAsync(HttpMethod.Delete, $"v1/keys/{ApiPath.Segment(id)}", WireJson.Default.EnvelopeKeyView, options, cancellation);
}
