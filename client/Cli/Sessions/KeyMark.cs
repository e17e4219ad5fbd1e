using System.Security.Cryptography;
using System.Text;

namespace Krewe.Cli.Sessions;

/// <summary>Tells keys apart in a file that must not have them.</summary>
internal static class KeyMark
{
    private const int Length = 16;

    /// <summary>The mark of a key: the same for the same key, and no way back to it. Null when there is no key.</summary>
    public static string? Of(string? key) =>
        key is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"krewe session {key}")))[..Length];
}
