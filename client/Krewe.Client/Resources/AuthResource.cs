using Krewe.Client.Transport;
using Krewe.Client.Wire;

namespace Krewe.Client;

/// <summary>Who calls.</summary>
public sealed class AuthResource
{
    private readonly ApiCalls _calls;

    internal AuthResource(ApiCalls calls) => _calls = calls;

    /// <summary>Organization, key, role, agent and session of this client.</summary>
    public Task<Result<MeView>> MeAsync(CancellationToken cancellation = default) =>
        _calls.GetAsync("v1/auth/me", WireJson.Default.EnvelopeMeView, cancellation);

    /// <summary>Ends the tokens of this client, or those of the refresh token's family. The key stays good.</summary>
    public Task<Result<RevokedView>> RevokeAsync(string? refreshToken = null, CancellationToken cancellation = default) => _calls.WriteAsync(
        HttpMethod.Post,
        "v1/auth/revoke",
        new RevokeBody { RefreshToken = refreshToken },
        WireJson.Default.RevokeBody,
        WireJson.Default.EnvelopeRevokedView,
        null,
        cancellation);
}
