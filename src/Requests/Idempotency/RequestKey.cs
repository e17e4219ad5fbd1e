using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Krewe.Requests.Access;

namespace Krewe.Requests.Idempotency;

/// <summary>
/// The caller's <c>Idempotency-Key</c> and the hash of the request that it came with: the same key with another request is refused.
/// </summary>
/// <param name="key">What the caller sent.</param>
internal sealed class RequestKey(string key)
{
    private string? _hash;

    public string Key => key;

    /// <summary>SHA-256, hexadecimal.</summary>
    public string RequestHash => _hash ?? throw new InvalidOperationException("The request is hashed when its body is read.");

    /// <summary>
    /// Hashes who asks, for what, and the body. The agent is part of it, because several may share an API key and number their
    /// requests alike: one must never be given what was done for another.
    /// </summary>
    /// <param name="agent">Who asks.</param>
    /// <param name="what">What for: method, path and query.</param>
    /// <param name="body">The body as it was sent.</param>
    public void Hash(string agent, string what, ReadOnlySequence<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{agent}\n{what}\n"));
        foreach (var part in body)
        {
            hash.AppendData(part.Span);
        }

        _hash = Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>
    /// The operation id of a step: the same for every try of the request, so that a repeat finds in the log what an earlier try did.
    /// </summary>
    public string OperationId(Identity identity, int step)
    {
        var text = $"{identity.Organization}\n{identity.KeyId}\n{Step(step)}\n{RequestHash}";
        return "k" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }

    /// <summary>What the answer as a whole is kept under, when its parts are kept with what they changed.</summary>
    public string Whole => $"whole.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";

    /// <summary>
    /// The key of a further step of the same request, such as the second of several claims: derived, so that a repeat derives it again.
    /// </summary>
    public string Step(int number) => number == 0
        ? key
        : $"{number}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";
}
