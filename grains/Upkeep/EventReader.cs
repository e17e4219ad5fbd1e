using Krewe.Contracts.Path;
using Krewe.Grains.Projects;
using Krewe.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Krewe.Grains.Upkeep;

/// <summary>
/// Reads the event log once for the whole process and tells the active projects what changed, so that a backlog learns within a
/// second what nobody told it: writes of other processes, and news that was lost on the way.
/// </summary>
internal sealed class EventReader(
    IStore store,
    IGrainFactory grains,
    ActiveProjects active,
    TaskPath path,
    TimeProvider time,
    ILogger<EventReader> log) : BackgroundService, IHostedLifecycleService
{
    private const int BatchMax = 5_000;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly ProjectNews _news = new(grains, active, path, log);
    private long? _cursor;

    /// <summary>
    /// The cursor is set before anything is served: what is committed before is in every snapshot that a backlog takes later. Before
    /// anything else starts, because a silo that joins is given grains as soon as it has started.
    /// </summary>
    public async Task StartingAsync(CancellationToken cancellationToken) => _cursor = await store.Events.ReadLastSeqAsync(cancellationToken);

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
                while (await ReadBatchAsync(stoppingToken) == BatchMax)
                {
                    // A full batch means that there is more: it is read at once.
                }

                await timer.WaitForNextTickAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (StoreUnavailableException unavailable)
            {
                UpkeepLog.FeedFailed(log, unavailable.Message);
                await PauseAsync(stoppingToken);
            }
            catch (Exception failure)
            {
                UpkeepLog.FeedBroke(log, failure);
                await PauseAsync(stoppingToken);
            }
        }
    }

    /// <summary>Reads one batch and waits until projects were told of it; returns how many events it held. For tests.</summary>
    internal async Task<int> ReadAndTellAsync(CancellationToken stopping)
    {
        var read = await ReadBatchAsync(stopping);
        await _news.UntilToldAsync();
        return read;
    }

    /// <summary>Reads one batch, and begins to tell of it; returns how many events it held.</summary>
    private async Task<int> ReadBatchAsync(CancellationToken stopping)
    {
        _cursor ??= await store.Events.ReadLastSeqAsync(stopping);
        var pointers = await store.Events.ReadPointersAsync(_cursor.Value, BatchMax, stopping);
        if (pointers.Count > 0 && pointers[0].Seq > _cursor + 1)
        {
            await FindLossAsync(_cursor.Value, stopping);
        }

        foreach (var pointer in pointers)
        {
            _news.Note(pointer.Key, pointer.Version);
        }

        _news.Tell();
        if (pointers.Count == 0)
        {
            return 0;
        }

        _cursor = pointers[^1].Seq;
        UpkeepMeters.FeedEvents.Add(pointers.Count);
        return pointers.Count;
    }

    /// <summary>
    /// Numbers are left out where a commit was taken back, or where the log's beginning was removed before it was read here: this process
    /// stood still for as long as events are kept. The newest event is never removed, so that there is such a gap.
    /// </summary>
    private async Task FindLossAsync(long cursor, CancellationToken stopping)
    {
        foreach (var project in active.All)
        {
            if (await store.Events.ReadGoneThroughAsync(project, stopping) > cursor)
            {
                UpkeepLog.NewsLost(log, cursor);
                active.LoseNews();
                return;
            }
        }
    }

    private Task PauseAsync(CancellationToken stopping) =>
        Task.Delay(TimeSpan.FromSeconds(1), time, stopping).ContinueWith(static _ => { }, TaskScheduler.Default);
}
