using System.Security.Cryptography;
using Krewe.Storage.Access;

namespace Krewe.Gateway.Access.Tokens;

/// <summary>
/// The keys that tokens are signed with. All gateways of a store share them, so that each takes the others' tokens. They are read again
/// now and then, and at once for a token whose key is not known here: a new key needs no restart.
/// </summary>
internal sealed class SigningKeys
{
    /// <summary>How long a key that was added or taken away may go unnoticed.</summary>
    private static readonly TimeSpan AgeMax = TimeSpan.FromMinutes(1);

    /// <summary>How often the store is asked because of keys that nobody knows: anyone can make up tokens that name one.</summary>
    private static readonly TimeSpan AskInterval = TimeSpan.FromSeconds(1);

    private readonly IAccessStore _store;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private Task _reading = Task.CompletedTask;
    private long _readAt;
    private volatile KeySet _current = new([]);

    private SigningKeys(IAccessStore store, TimeProvider time) => (_store, _time) = (store, time);

    /// <summary>Reads the keys from the store, and makes the first one of a new store.</summary>
    public static async Task<SigningKeys> LoadAsync(IAccessStore store, TimeProvider time, CancellationToken cancellation)
    {
        var keys = new SigningKeys(store, time);
        await keys.ReadAsync().WaitAsync(cancellation);
        return keys;
    }

    /// <summary>Signs with the newest key.</summary>
    public async ValueTask<string> SignAsync(TokenClaims claims)
    {
        await RefreshAsync(AgeMax);
        return _current.Sign(claims);
    }

    /// <summary>What a token says, when its signature holds and it is one of ours; else null.</summary>
    public async ValueTask<TokenClaims?> VerifyAsync(string token)
    {
        await RefreshAsync(AgeMax);
        var before = _current;
        var claims = before.Verify(token, out var isKeyUnknown);
        if (!isKeyUnknown)
        {
            return claims;
        }

        await RefreshAsync(AskInterval);
        return _current == before ? null : _current.Verify(token, out _);
    }

    /// <summary>Reads the keys unless they are younger than that; who comes while they are being read waits for it.</summary>
    private Task RefreshAsync(TimeSpan age)
    {
        lock (_gate)
        {
            if (!_reading.IsCompleted)
            {
                return _reading;
            }

            // What came of the last read is no matter of those for whom the keys are young enough: it may have failed.
            return _time.GetElapsedTime(_readAt) < age ? Task.CompletedTask : _reading = ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        var first = new SigningKeyRecord(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
            RandomNumberGenerator.GetBytes(32),
            _time.GetUtcNow());
        _current = new KeySet(await _store.EnsureSigningKeysAsync(first, CancellationToken.None));
        _readAt = _time.GetTimestamp();
    }

    /// <summary>The keys of one read, newest first.</summary>
    private sealed class KeySet(IReadOnlyList<SigningKeyRecord> keys)
    {
        private readonly byte[] _header = keys.Count == 0 ? [] : JwsHeader.Write(keys[0].Id);

        public string Sign(TokenClaims claims) => CompactJws.Sign(_header, claims.Write(), keys[0].Secret);

        public TokenClaims? Verify(string token, out bool isKeyUnknown)
        {
            var isUnknown = false;
            var isSigned = CompactJws.TryVerify(
                token,
                id =>
                {
                    var secret = Find(id);
                    isUnknown = secret is null;
                    return secret;
                },
                out var payload);
            isKeyUnknown = isUnknown;
            return isSigned ? TokenClaims.Read(payload) : null;
        }

        private byte[]? Find(string? keyId)
        {
            foreach (var key in keys)
            {
                if (string.Equals(key.Id, keyId, StringComparison.Ordinal))
                {
                    return key.Secret;
                }
            }

            return null;
        }
    }
}
