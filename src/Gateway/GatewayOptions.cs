using System.Net;

namespace Krewe.Gateway;

/// <summary>What an operator can set of the gateway.</summary>
public sealed record GatewayOptions
{
    /// <summary>Origins of browser applications that may call, such as <c>https://fleet.example</c>; empty means none.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    /// <summary>
    /// Networks of load balancers: of a request from there, the caller's address is the last in <c>X-Forwarded-For</c> that is not in them.
    /// Empty means that nobody is believed, and that all callers behind a load balancer share one bound on sign-ins.
    /// </summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>How many requests a second one API key may make in the long run; 0 means any number.</summary>
    public int RequestsPerSecond { get; init; } = 10_000;

    /// <summary>How many requests one API key may make at once after a rest.</summary>
    public int RequestBurst { get; init; } = 20_000;

    /// <summary>How many sign-ins and failed credentials a second one address may make in the long run; 0 means any number.</summary>
    public int SignInsPerSecond { get; init; } = 200;

    /// <summary>How many sign-ins one address may make at once after a rest.</summary>
    public int SignInBurst { get; init; } = 2_000;

    /// <summary>How many requests are under way at most; more are told to come back.</summary>
    public int ConcurrentRequests { get; init; } = 4_096;

    /// <summary>How many event streams are open at most, besides the requests under way.</summary>
    public int EventStreams { get; init; } = 4_096;

    /// <summary>How many of them one API key may have open.</summary>
    public int EventStreamsPerKey { get; init; } = 2_048;

    /// <summary>How many bytes of request bodies are held at most; callers with more are told to come back.</summary>
    public long BodyBytesInFlight { get; init; } = 256L * 1024 * 1024;

    /// <summary>How long an access token holds.</summary>
    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a refresh token holds.</summary>
    public TimeSpan RefreshTokenLifetime { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long a revocation may take to be noticed by other gateways: how often the store is asked about a credential in use.</summary>
    public TimeSpan RevocationCheckInterval { get; init; } = TimeSpan.FromSeconds(5);
}
