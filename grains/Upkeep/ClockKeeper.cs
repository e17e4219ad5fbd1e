using Krewe.Storage;
using Krewe.Storage.Clock;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Krewe.Grains.Upkeep;

/// <summary>Keeps this process's offset to the database's clock, which judges all leases.</summary>
internal sealed class ClockKeeper(IStore store, StoreClock clock, TimeProvider time, ILogger<ClockKeeper> log) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Nothing is served before the first reading: a decision needs the time. Before anything else starts, because a silo that joins is given
    /// grains as soon as it has started.
    /// </summary>
    public Task StartingAsync(CancellationToken cancellationToken) => clock.RefreshAsync(store, cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
                await clock.RefreshAsync(store, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (StoreUnavailableException unavailable)
            {
                UpkeepLog.ClockFailed(log, unavailable.Message);
            }
        }
    }
}
