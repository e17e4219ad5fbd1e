using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Krewe.Client.Cluster;

/// <summary>A kind of write: who may do it, what must hold of its body, and how a repeat is recognised.</summary>
/// <param name="Name">What it is, such as <c>complete</c>.</param>
/// <param name="Role">The least role.</param>
/// <param name="Type">How the body is hashed.</param>
/// <param name="Check">Reports what is wrong with the body.</param>
internal sealed record Write<TBody>(string Name, Role Role, JsonTypeInfo<TBody> Type, Action<TBody, Problems> Check)
{
    /// <summary>What of the body tells one write from another; null for all of it.</summary>
    public Func<TBody, TBody>? Hashed { get; init; }

    /// <summary>The key of one such write, hashed with all that it says.</summary>
    public RequestKey KeyOf(string key, Identity identity, string target, TBody body)
    {
        var named = new RequestKey(key);
        named.Hash(identity.Agent, $"{Name} {target}", new ReadOnlySequence<byte>(JsonSerializer.SerializeToUtf8Bytes(Hashed is null ? body : Hashed(body), Type)));
        return named;
    }
}
