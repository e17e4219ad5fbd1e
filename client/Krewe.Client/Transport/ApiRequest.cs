namespace Krewe.Client.Transport;

/// <summary>One call, prepared once and sent as often as needed: every try is byte for byte the same.</summary>
/// <param name="Method">GET, POST, ...</param>
/// <param name="Path">Path and query, without a leading slash.</param>
internal sealed record ApiRequest(HttpMethod Method, string Path)
{
    /// <summary>The JSON body, or null.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Makes a repeated write safe; null only for reads.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The version that the target must have, or null for any.</summary>
    public long? IfMatch { get; init; }

    /// <summary>What kind of answer is asked for; null for JSON.</summary>
    public string? Accept { get; init; }

    /// <summary>How long the server was asked to wait before it answers.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>True when the call may change something.</summary>
    public bool IsWrite => IdempotencyKey is not null;
}
