using System.Buffers.Text;
using System.Security.Cryptography;
using Krewe.Client.Wire;
using Krewe.Gateway.Access.Keys;
using Krewe.Storage.Access;

namespace Krewe.Gateway.Access.Tokens;

/// <summary>Makes pairs of an access token, which is not stored, and a refresh token, of which the hash is.</summary>
internal sealed class TokenIssuer(SigningKeys keys, IAccessStore store, TimeProvider time, GatewayOptions options)
{
    /// <summary>The first pair of a new sign-in.</summary>
    public Task<TokenView> SignInAsync(ApiKeyRecord key, string? agent, string? session, string? project, CancellationToken cancellation) =>
        IssueAsync(key, NewId(), KeyIdentity.AgentOf(key, agent), session ?? NewId(), key.Project ?? project, cancellation);

    /// <summary>The next pair of a sign-in, for the same agent and session.</summary>
    public Task<TokenView> RenewAsync(ApiKeyRecord key, RefreshTokenRecord used, CancellationToken cancellation) =>
        IssueAsync(key, used.Family, KeyIdentity.AgentOf(key, used.Agent), used.Session, key.Project ?? used.Project, cancellation);

    private async Task<TokenView> IssueAsync(
        ApiKeyRecord key, string family, string agent, string session, string? project, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var refresh = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var refreshLifetime = Within(key, now, options.RefreshTokenLifetime);
        await store.AddRefreshTokenAsync(
            new RefreshTokenRecord(
                key.Organization, SecretHash.Of(refresh), family, key.Id, agent, session, project, now, now + refreshLifetime, null, null),
            cancellation);
        var lifetime = Within(key, now, options.AccessTokenLifetime);
        return new TokenView
        {
            AccessToken = await keys.SignAsync(ClaimsOf(key, family, agent, session, project, now, now + lifetime)),
            TokenType = "Bearer",
            ExpiresIn = (int)lifetime.TotalSeconds,
            RefreshToken = refresh,
            RefreshExpiresIn = (int)refreshLifetime.TotalSeconds,
            Organization = key.Organization,
            Role = key.Role,
            Agent = agent,
            Session = session,
            Project = project,
        };
    }

    private static TokenClaims ClaimsOf(
        ApiKeyRecord key, string family, string agent, string session, string? project, DateTimeOffset now, DateTimeOffset end) => new()
        {
            Issuer = TokenClaims.Krewe,
            Audience = TokenClaims.Krewe,
            KeyId = key.Id,
            IssuedAt = now.ToUnixTimeSeconds(),
            NotBefore = now.ToUnixTimeSeconds(),
            ExpiresAt = end.ToUnixTimeSeconds(),
            Organization = key.Organization,
            Role = key.Role,
            Agent = agent,
            Session = session,
            Project = project,
            Confined = key.Project is not null,
            Family = family,
        };

    /// <summary>No token outlives its key.</summary>
    private static TimeSpan Within(ApiKeyRecord key, DateTimeOffset now, TimeSpan lifetime) =>
        key.ExpiresAt is { } end && end - now < lifetime ? end - now : lifetime;

    private static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
}
