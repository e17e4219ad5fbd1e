using System.Net;
using System.Text.Json;

namespace Krewe.Client.Transport;

/// <summary>What one try brought: a complete HTTP answer, or the loss of the connection.</summary>
internal sealed record ApiAnswer
{
    /// <summary>The status; 0 when the connection was lost.</summary>
    public HttpStatusCode Status { get; init; }

    /// <summary>The whole body.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>What <c>Retry-After</c> asks for.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What went wrong below HTTP, in words; null when an answer came.</summary>
    public string? Loss { get; init; }

    /// <summary>True when the request cannot have reached a server.</summary>
    public bool IsUnsent { get; init; }

    /// <summary>Another try may succeed.</summary>
    public bool IsTransient => Loss is not null || Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests
        or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout;

    /// <summary>
    /// The command may have been carried out all the same. Not after a 429, a refused connection, or a Krewe server's word that it is
    /// unavailable: each comes before anything is done. A 503 without that word may be a proxy's, which knows nothing.
    /// </summary>
    public bool LeavesOutcomeOpen => IsTransient && !IsUnsent && Status != HttpStatusCode.TooManyRequests && ErrorCode() != Wire.ErrorCode.Unavailable;

    private string? ErrorCode()
    {
        if (Status != HttpStatusCode.ServiceUnavailable || Body.Length == 0)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(Body, Wire.WireJson.Default.EnvelopeJsonElement)?.Error?.Code;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
