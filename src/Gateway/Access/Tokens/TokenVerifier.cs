using Krewe.Gateway.Http;
using Krewe.Storage.Access;

namespace Krewe.Gateway.Access.Tokens;

/// <summary>Tells whom an access token speaks for. A token that was seen before costs a hash and a look-up.</summary>
internal sealed class TokenVerifier(SigningKeys keys, IAccessStore store, TimeProvider time, TimeSpan checkInterval)
{
    private readonly CheckedCache<Identity> _cache = new(time, checkInterval);

    public ValueTask<Authentication> VerifyAsync(string token, CancellationToken cancellation)
    {
        var hash = CredentialHash.Of(token);
        if (!_cache.TryGet(hash, out var entry))
        {
            return VerifyNewAsync(token, hash, cancellation);
        }

        if (entry.Value.ExpiresAt <= time.GetUtcNow())
        {
            _cache.Remove(hash);
            return new(Ended());
        }

        return _cache.IsDue(entry) ? CheckAsync(entry, hash, cancellation) : new(new Authentication(entry.Value));
    }

    /// <summary>A family was revoked here: its tokens end at once.</summary>
    public void ForgetFamily(string family) => _cache.Remove(identity => identity.Family == family);

    /// <summary>A key was revoked here: its tokens end at once.</summary>
    public void ForgetKey(string keyId) => _cache.Remove(identity => identity.KeyId == keyId);

    private async ValueTask<Authentication> VerifyNewAsync(string token, CredentialHash hash, CancellationToken cancellation)
    {
        if (await keys.VerifyAsync(token) is not { } claims)
        {
            return new(Errors.Unauthorized("This is neither an API key, which begins with kr_, nor a token of this server. Get a token at /v1/auth/token with an API key."));
        }

        if (claims.ToIdentity(time.GetUtcNow()) is not { } identity)
        {
            return Ended();
        }

        if (await store.IsFamilyRevokedAsync(identity.Organization, identity.Family!, cancellation))
        {
            return Revoked();
        }

        _cache.Put(hash, identity);
        return new(identity);
    }

    private async ValueTask<Authentication> CheckAsync(CheckedCache<Identity>.Entry entry, CredentialHash hash, CancellationToken cancellation)
    {
        var identity = entry.Value;
        try
        {
            if (!await store.IsFamilyRevokedAsync(identity.Organization, identity.Family!, cancellation))
            {
                return new(identity);
            }
        }
        catch
        {
            entry.CheckFailed();
            throw;
        }

        _cache.Remove(hash);
        return Revoked();
    }

    private static Authentication Ended() =>
        new(Errors.Unauthorized("This token has ended or is not valid yet. Refresh it at /v1/auth/refresh, or get a new one at /v1/auth/token."));

    private static Authentication Revoked() =>
        new(Errors.Unauthorized("This token was revoked. Get a new one at /v1/auth/token, if your API key still holds."));
}
