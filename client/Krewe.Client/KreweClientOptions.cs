using System.Security.Cryptography;

namespace Krewe.Client;

/// <summary>Where the servers are, and how to talk to them.</summary>
public sealed record KreweClientOptions
{
    /// <summary>Where a server listens that was started without being told otherwise.</summary>
    public static Uri DefaultAddress { get; } = new("http://127.0.0.1:7070");

    /// <summary>The gateways of one cluster. Clients of one connection spread over them, and move on when one is lost.</summary>
    public IReadOnlyList<Uri> Addresses { get; init; } = [DefaultAddress];

    /// <summary>When and how often calls are repeated.</summary>
    public RetryPolicy Retry { get; init; } = RetryPolicy.Default;

    /// <summary>How long one try may take; a call that waits for work may take a minute more.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The most connections to one gateway; more calls than that wait for a free one. Calls that wait for work have connections of their own.</summary>
    public int ConnectionsMax { get; init; } = 256;

    /// <summary>The largest answer that is read, in bytes.</summary>
    public long AnswerBytesMax { get; init; } = 64 * 1024 * 1024;

    /// <summary>What sends the requests; null for sockets. A test puts a server in the same process here. Not disposed.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>The clock for rests and token ages.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>A random number from 0 to 1, from any thread.</summary>
    public Func<double> Jitter { get; init; } = () => RandomNumberGenerator.GetInt32(1 << 30) / (double)(1 << 30);
}
