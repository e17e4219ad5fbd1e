using System.Net;

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

    /// <summary>The command may have been carried out all the same. A 429 comes before anything is done; so does a refused connection.</summary>
    public bool LeavesOutcomeOpen => IsTransient && !IsUnsent && Status != HttpStatusCode.TooManyRequests;
}
