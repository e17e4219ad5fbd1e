using Microsoft.Extensions.Logging;
using Orleans;

namespace Krewe.Client.Cluster;

/// <summary>
/// Goes on trying until the cluster is there: a gateway and an application may well start before its silos do. Whoever waits for them is
/// told what keeps them away, at once and then each minute.
/// </summary>
internal sealed partial class ClusterConnectionRetry(TimeProvider time, ILogger<ClusterConnectionRetry> log) : IClientConnectionRetryFilter
{
    /// <summary>Longer than the engine's own rest after a connection that failed (1 s): each try is one, and fails for a cause of its own.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    /// <summary>So long after a warning there is no other.</summary>
    public static readonly TimeSpan ToldAgainAfter = TimeSpan.FromMinutes(1);

    private long? _toldAt;

    /// <summary>Rests and says yes; being told to stop ends the rest, and with it the start.</summary>
    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (_toldAt is not { } before || time.GetElapsedTime(before) >= ToldAgainAfter)
        {
            _toldAt = time.GetTimestamp();
            NotReached(log, ClusterConnectionFailure.CauseOf(exception), ClusterConnectionFailure.HintFor(exception));
        }

        await Task.Delay(Rest, time, cancellationToken);
        return true;
    }

    [LoggerMessage(1, LogLevel.Warning, "No silo of the cluster can be reached, which is tried on and on: {Cause}. {Hint}")]
    private static partial void NotReached(ILogger logger, string cause, string hint);
}
