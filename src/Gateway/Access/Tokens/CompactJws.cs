using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Krewe.Gateway.Access.Tokens;

/// <summary>
/// JSON Web Signatures in compact form (RFC 7515) with HMAC-SHA-256 and nothing else: a token that names another algorithm, or
/// none, is not a token.
/// </summary>
public static class CompactJws
{
    /// <summary>Longer ones are refused unread.</summary>
    public const int LengthMax = 4_096;

    private const int SignatureLength = 43;

    private static readonly SearchValues<char> NotOfAToken = SearchValues.Create(" \t\r\n=%");

    /// <summary>Signs a payload.</summary>
    public static string Sign(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> key)
    {
        var input = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(payload)}";
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(input), signature);
        return $"{input}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>Checks form, algorithm and signature; the payload is given out only when all hold.</summary>
    /// <param name="token">The token.</param>
    /// <param name="findKey">The key for the <c>kid</c> of the header (null when it has none), or null when there is no such key.</param>
    /// <param name="payload">The payload's bytes.</param>
    public static bool TryVerify(string token, Func<string?, byte[]?> findKey, [NotNullWhen(true)] out byte[]? payload)
    {
        payload = null;
        if (token.Length > LengthMax || !TrySplit(token, out var header, out var body))
        {
            return false;
        }

        if (!TryDecode(token.AsSpan(0, header), out var headerBytes)
            || !JwsHeader.TryRead(headerBytes, out var keyId)
            || findKey(keyId) is not { } key
            || !HasSignature(token, key))
        {
            return false;
        }

        return TryDecode(token.AsSpan(header + 1, body), out payload);
    }

    private static bool TrySplit(string token, out int header, out int body)
    {
        header = token.IndexOf('.', StringComparison.Ordinal);
        var second = header < 0 ? -1 : token.IndexOf('.', header + 1);
        body = second - header - 1;
        return second >= 0 && token.Length - second - 1 == SignatureLength;
    }

    private static bool HasSignature(string token, byte[] key)
    {
        Span<byte> ascii = stackalloc byte[LengthMax];
        if (!Encoding.ASCII.TryGetBytes(token.AsSpan(0, token.Length - SignatureLength - 1), ascii, out var length))
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, ascii[..length], expected);
        return TryDecode(token.AsSpan(token.Length - SignatureLength), out var actual)
            && CryptographicOperations.FixedTimeEquals(expected, actual);
    }

    private static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        // Padding and white space, which the decoder would pass over, would give one token several spellings.
        bytes = null;
        if (!Base64Url.IsValid(text) || text.ContainsAny(NotOfAToken))
        {
            return false;
        }

        bytes = Base64Url.DecodeFromChars(text);
        return true;
    }
}
