using Krewe.Storage;
using Krewe.Storage.Clock;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Krewe.Grains.Upkeep;

/// <summary>Keeps this process's offset to the database's clock, which judges all leases.</summary>
internal sealed class ClockKeeper(IStore store, StoreClock clock, TimeProvider time, ILogger<ClockKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>Nothing is served before the first reading: a decision needs the time.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await clock.RefreshAsync(store, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

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
