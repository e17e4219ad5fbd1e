using System.Security.Cryptography;
using System.Text;

namespace Krewe.Gateway.Access.Keys;

/// <summary>What is stored in place of a secret that has 256 random bits.</summary>
public static class SecretHash
{
    /// <summary>SHA-256 of the text in UTF-8, hexadecimal.</summary>
    public static string Of(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
