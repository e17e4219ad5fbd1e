namespace Krewe.Gateway.Throttling;

/// <summary>How often callers may call.</summary>
internal sealed class KeyLimits(TimeProvider time, GatewayOptions options)
{
    /// <summary>Requests with each API key, whatever token of it they carry.</summary>
    public TokenBuckets ByKey { get; } = new(time, options.RequestsPerSecond, options.RequestBurst);

    /// <summary>Sign-ins and failed credentials of each address.</summary>
    public TokenBuckets ByAddress { get; } = new(time, options.SignInsPerSecond, options.SignInBurst);
}
