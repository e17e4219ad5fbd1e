using System.Security.Cryptography;
using System.Text;

namespace Krewe.Gateway.Webhooks;

/// <summary><c>X-Hub-Signature-256</c>: that a body comes from somebody who has the secret, and is as it was sent.</summary>
internal static class DeliverySignature
{
    private const string Prefix = "sha256=";

    /// <summary>What the header has to be.</summary>
    public static string Of(string secret, ReadOnlySpan<byte> body) =>
        Prefix + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    /// <summary>True when the header is that. Takes the same time wherever they differ.</summary>
    public static bool Holds(string? header, string secret, ReadOnlySpan<byte> body) =>
        header is { Length: <= 200 }
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(header), Encoding.UTF8.GetBytes(Of(secret, body)));
}
