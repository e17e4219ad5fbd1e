using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace Krewe.Client.Cluster;

/// <summary>
/// Once the last connection to a silo is gone, asks for one until one answers. The engine connects only when somebody asks, and callers do not while this
/// process is not ready: so somebody has to.
/// </summary>
internal sealed partial class ClusterWatch(
    ClusterLossObserver observer, ClusterReach reach, IGrainFactory grains, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<ClusterWatch> log)
    : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await observer.Losses.WaitToReadAsync(stoppingToken))
            {
                observer.Losses.TryRead(out _);
                await UntilReachedAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    private async Task UntilReachedAsync(CancellationToken stopping)
    {
        // A process that stops closes its connections itself.
        while (!lifetime.ApplicationStopping.IsCancellationRequested && await FailureAsync() is { } failure)
        {
            if (reach.Lose())
            {
                Lost(log, ClusterConnectionFailure.CauseOf(failure));
            }

            await Task.Delay(Rest, time, stopping);
        }

        if (reach.Regain())
        {
            Regained(log);
        }
    }

    /// <summary>
    /// What keeps the silos away; null when there is a connection to one, whatever it says: the engine's grain that is asked may live on another,
    /// which is dying or hangs, and calls that wait for that one tell their callers.
    /// </summary>
    private async Task<Exception?> FailureAsync()
    {
        try
        {
            await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true);
            return null;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return observer.Connected > 0 ? null : failure;
        }
    }

    [LoggerMessage(2, LogLevel.Warning, "No silo of the cluster can be reached any more: {Cause}. Until one can, nothing that needs one is done here, and a gateway is not ready")]
    private static partial void Lost(ILogger logger, string cause);

    [LoggerMessage(3, LogLevel.Information, "Silos of the cluster can be reached again")]
    private static partial void Regained(ILogger logger);
}
