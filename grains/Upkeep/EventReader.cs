using System.Diagnostics;
using Krewe.Contracts.Path;
using Krewe.Contracts.Projects;
using Krewe.Domain.Tasks;
using Krewe.Grains.Projects;
using Krewe.Storage;
using Krewe.Storage.Events;
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
    ILogger<EventReader> log) : BackgroundService
{
    private const int BatchMax = 5_000;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private long? _cursor;

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

    /// <summary>Reads one batch; returns how many events it held. Called by the timer, and by tests.</summary>
    internal async Task<int> ReadBatchAsync(CancellationToken stopping)
    {
        // What was committed before the first read is in every snapshot that a backlog takes after it registered.
        _cursor ??= await store.Events.ReadLastSeqAsync(stopping);
        var began = Stopwatch.GetTimestamp();
        var pointers = await store.Events.ReadPointersAsync(_cursor.Value, BatchMax, stopping);
        if (pointers.Count == 0)
        {
            return 0;
        }

        foreach (var ofProject in pointers.GroupBy(pointer => pointer.Key.InProject).Where(group => active.Contains(group.Key)))
        {
            await TellAsync(ofProject.Key, ofProject);
        }

        // The cursor moves only after everyone was told: a failure tells them again, and old news is ignored.
        _cursor = pointers[^1].Seq;
        UpkeepMeters.FeedEvents.Add(pointers.Count);
        UpkeepMeters.FeedLag.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        return pointers.Count;
    }

    private async Task TellAsync(ProjectKey project, IEnumerable<EventPointer> pointers)
    {
        var changed = pointers
            .GroupBy(pointer => pointer.Key.Id, StringComparer.Ordinal)
            .Select(group => new ChangedTask(group.Key, group.Max(pointer => pointer.Version)))
            .ToArray();
        var learned = await grains.GetGrain<IProjectGrain>(project.ToString()).CatchUpAsync(changed);
        await path.FollowAsync(project, learned);
    }

    private Task PauseAsync(CancellationToken stopping) =>
        Task.Delay(TimeSpan.FromSeconds(1), time, stopping).ContinueWith(static _ => { }, TaskScheduler.Default);
}
