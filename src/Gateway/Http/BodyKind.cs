using System.Text.Json.Serialization.Metadata;

namespace Krewe.Gateway.Http;

/// <summary>A kind of request body: how it is read, and what must hold before a handler sees it.</summary>
/// <param name="Type">How it is read, strictly.</param>
/// <param name="Check">Reports what is wrong with the values.</param>
/// <param name="WhenEmpty">What no body means; null when there must be one.</param>
internal sealed record BodyKind<T>(JsonTypeInfo<T> Type, Action<T, Problems> Check, T? WhenEmpty = null)
    where T : class
{
    /// <summary>True when a member that is not known keeps nobody from being told of what is wrong with the others.</summary>
    public bool ChecksKnown { get; init; }

    /// <summary>A member that does not tell one request from another: a repeat under the same key may leave it out, or have another. Null for none.</summary>
    public string? Unhashed { get; init; }

    /// <summary>How large it may be, in bytes; more is not even read.</summary>
    public int BytesMax { get; init; } = Limits.OrdinaryBodyBytes;
}
