using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Krewe.Baseline;

/// <summary>
/// HS256, expiry, issuer and audience, with tokens that were checked kept by their text: the same work as Krewe's gateway does, so that
/// the comparison is of what comes after it.
/// </summary>
internal sealed class TokenCheck(byte[] secret, TimeProvider time)
{
    private const int KnownMax = 10_000;

    private readonly ConcurrentDictionary<string, Identity> _known = new(StringComparer.Ordinal);

    public Identity? Read(string? header)
    {
        if (header is null || !header.StartsWith("Bearer ", StringComparison.Ordinal))
        {
            return null;
        }

        var token = header["Bearer ".Length..];
        if (!_known.TryGetValue(token, out var identity))
        {
            identity = Verify(token);
            if (identity is not null && _known.Count < KnownMax)
            {
                _known[token] = identity;
            }
        }

        return identity?.ExpiresAt > time.GetUtcNow().ToUnixTimeSeconds() ? identity : null;
    }

    /// <summary>Makes a token that <see cref="Read"/> accepts.</summary>
    public string Issue(string agent, string session, long expiresAt)
    {
        var header = Base64Url.EncodeToString("{\"alg\":\"HS256\",\"typ\":\"JWT\"}"u8);
        var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["sub"] = agent,
            ["sid"] = session,
            ["exp"] = expiresAt,
            ["iss"] = "baseline",
            ["aud"] = "baseline",
        });
        var signed = $"{header}.{Base64Url.EncodeToString(body)}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(signed)))}";
    }

    private Identity? Verify(string token)
    {
        var last = token.LastIndexOf('.');
        var first = token.IndexOf('.', StringComparison.Ordinal);
        if (first < 0 || last <= first)
        {
            return null;
        }

        var expected = HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(token[..last]));
        if (!CryptographicOperations.FixedTimeEquals(expected, Base64Url.DecodeFromChars(token.AsSpan(last + 1))))
        {
            return null;
        }

        using var body = JsonDocument.Parse(Base64Url.DecodeFromChars(token.AsSpan(first + 1, last - first - 1)));
        var root = body.RootElement;
        return root.GetProperty("iss").ValueEquals("baseline") && root.GetProperty("aud").ValueEquals("baseline")
            ? new Identity(root.GetProperty("sub").GetString()!, root.GetProperty("sid").GetString()!, root.GetProperty("exp").GetInt64())
            : null;
    }
}

internal sealed record Identity(string Agent, string Session, long ExpiresAt);
