using Krewe.Storage.Access;

namespace Krewe.Gateway.Access.Keys;

/// <summary>Finds the record of an API key that holds. A key that was seen before costs a hash and a look-up.</summary>
internal sealed class KeyVerifier(IAccessStore store, TimeProvider time, TimeSpan checkInterval)
{
    private readonly CheckedCache<ApiKeyRecord> _cache = new(time, checkInterval);

    /// <summary>The key's record, or null when there is no such key or it does not hold any more.</summary>
    public async ValueTask<ApiKeyRecord?> FindAsync(string text, CancellationToken cancellation)
    {
        if (!ApiKey.TryParse(text, out var key))
        {
            return null;
        }

        var hash = CredentialHash.Of(text);
        if (_cache.TryGet(hash, out var entry) && !_cache.IsDue(entry))
        {
            return Holds(entry.Value) ? entry.Value : null;
        }

        return await ReadAsync(key, hash, entry, cancellation);
    }

    /// <summary>The record of a key that was verified before, such as a refresh token's; null when it does not hold any more.</summary>
    public async ValueTask<ApiKeyRecord?> FindByIdAsync(string id, CancellationToken cancellation) =>
        await store.FindKeyAsync(id, cancellation) is { } record && Holds(record) ? record : null;

    /// <summary>A key was revoked here: it ends at once.</summary>
    public void Forget(string keyId) => _cache.Remove(record => record.Id == keyId);

    private async Task<ApiKeyRecord?> ReadAsync(
        ApiKey key, CredentialHash hash, CheckedCache<ApiKeyRecord>.Entry? entry, CancellationToken cancellation)
    {
        try
        {
            var record = await store.FindKeyAsync(key.Id, cancellation);
            if (record is null || !key.Matches(record.SecretHash) || !Holds(record))
            {
                _cache.Remove(hash);
                return null;
            }

            _cache.Put(hash, record);
            return record;
        }
        catch
        {
            entry?.CheckFailed();
            throw;
        }
    }

    private bool Holds(ApiKeyRecord record) =>
        record.RevokedAt is null && !(record.ExpiresAt <= time.GetUtcNow()) && RoleNames.TryParse(record.Role, out _);
}
