using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Krewe.Gateway.Access;

/// <summary>SHA-256 of what a caller sent: what caches know credentials by, so that no secret lies about in memory.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct CredentialHash(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>Longer credentials are refused before they are hashed.</summary>
    public const int LengthMax = Tokens.CompactJws.LengthMax;

    public static CredentialHash Of(ReadOnlySpan<char> credential)
    {
        Span<byte> text = stackalloc byte[LengthMax];
        var length = Encoding.Latin1.GetBytes(credential, text);
        var hash = default(CredentialHash);
        SHA256.HashData(text[..length], MemoryMarshal.AsBytes(new Span<CredentialHash>(ref hash)));
        return hash;
    }

    /// <summary>Any part of a hash is as good as the whole to spread by.</summary>
    public override int GetHashCode() => (int)A;
}
