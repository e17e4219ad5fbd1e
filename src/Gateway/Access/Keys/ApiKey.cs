using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Krewe.Gateway.Access.Keys;

/// <summary>An API key in clear, <c>kr_ID_SECRET</c>. Only the hash of the secret is ever stored.</summary>
/// <param name="Id">Public: names the key in lists and logs.</param>
/// <param name="Secret">256 random bits, so that a plain hash needs neither salt nor stretching.</param>
public readonly record struct ApiKey(string Id, string Secret)
{
    /// <summary>What every key begins with; nothing else that one may send as a bearer does.</summary>
    public const string Prefix = "kr_";

    private const int IdLength = 16;
    private const int SecretLength = 43;
    private const string IdLetters = "abcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>A new random key.</summary>
    public static ApiKey Create() =>
        new(RandomNumberGenerator.GetString(IdLetters, IdLength), Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));

    /// <summary>Reads a key; false when the text has not its form.</summary>
    public static bool TryParse(string text, out ApiKey key)
    {
        key = default;
        if (text.Length != Prefix.Length + IdLength + 1 + SecretLength
            || !text.StartsWith(Prefix, StringComparison.Ordinal)
            || text[Prefix.Length + IdLength] != '_')
        {
            return false;
        }

        key = new ApiKey(text.Substring(Prefix.Length, IdLength), text[^SecretLength..]);
        return key.Id.All(char.IsAsciiLetterOrDigit);
    }

    /// <summary>SHA-256 of the secret, hexadecimal: what is stored.</summary>
    public string HashSecret() => SecretHash.Of(Secret);

    /// <summary>True when the stored hash is of this secret. Takes the same time wherever they differ.</summary>
    public bool Matches(string storedHash) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(HashSecret()), Encoding.ASCII.GetBytes(storedHash));

    /// <summary>The key in clear.</summary>
    public string Reveal() => $"{Prefix}{Id}_{Secret}";

    /// <summary>Without the secret, so that no log ever has it.</summary>
    public override string ToString() => $"{Prefix}{Id}";
}
