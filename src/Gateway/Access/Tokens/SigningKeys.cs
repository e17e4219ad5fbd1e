using System.Security.Cryptography;
using Krewe.Storage.Access;

namespace Krewe.Gateway.Access.Tokens;

/// <summary>The keys that tokens are signed with. All gateways of a store share them, so that each takes the others' tokens.</summary>
internal sealed class SigningKeys
{
    private readonly IReadOnlyList<SigningKeyRecord> _keys;
    private readonly byte[] _header;

    private SigningKeys(IReadOnlyList<SigningKeyRecord> keys)
    {
        _keys = keys;
        _header = JwsHeader.Write(keys[0].Id);
    }

    /// <summary>Reads the keys from the store, and makes the first one of a new store.</summary>
    public static async Task<SigningKeys> LoadAsync(IAccessStore store, TimeProvider time, CancellationToken cancellation)
    {
        var first = new SigningKeyRecord(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
            RandomNumberGenerator.GetBytes(32),
            time.GetUtcNow());
        return new SigningKeys(await store.EnsureSigningKeysAsync(first, cancellation));
    }

    /// <summary>Signs with the newest key.</summary>
    public string Sign(TokenClaims claims) => CompactJws.Sign(_header, claims.Write(), _keys[0].Secret);

    /// <summary>What a token says, when its signature holds and it is one of ours; else null.</summary>
    public TokenClaims? Verify(string token) => CompactJws.TryVerify(token, Find, out var payload) ? TokenClaims.Read(payload) : null;

    private byte[]? Find(string? keyId)
    {
        foreach (var key in _keys)
        {
            if (string.Equals(key.Id, keyId, StringComparison.Ordinal))
            {
                return key.Secret;
            }
        }

        return null;
    }
}
