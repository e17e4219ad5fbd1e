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

    private readonly Dictionary<ProjectKey, Dictionary<string, long>> _untold = [];
    private long? _cursor;

    /// <summary>
    /// The cursor is set before anything is served: what is committed before is in every snapshot that a backlog takes later.
    /// </summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _cursor = await store.Events.ReadLastSeqAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

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
        _cursor ??= await store.Events.ReadLastSeqAsync(stopping);
        var began = Stopwatch.GetTimestamp();
        var pointers = await store.Events.ReadPointersAsync(_cursor.Value, BatchMax, stopping);
        foreach (var pointer in pointers.Where(pointer => active.Contains(pointer.Key.InProject)))
        {
            Note(pointer);
        }

        // Whom it cannot be told now is told with the next batch: one project that fails must not keep the others waiting.
        foreach (var project in _untold.Keys.ToArray())
        {
            await TryTellAsync(project);
        }

        if (pointers.Count == 0)
        {
            return 0;
        }

        _cursor = pointers[^1].Seq;
        UpkeepMeters.FeedEvents.Add(pointers.Count);
        UpkeepMeters.FeedLag.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        return pointers.Count;
    }

    private void Note(EventPointer pointer)
    {
        var project = pointer.Key.InProject;
        var changes = _untold.TryGetValue(project, out var known) ? known : _untold[project] = new(StringComparer.Ordinal);
        changes[pointer.Key.Id] = Math.Max(changes.GetValueOrDefault(pointer.Key.Id), pointer.Version);
    }

    private async Task TryTellAsync(ProjectKey project)
    {
        if (!active.Contains(project))
        {
            // Its next activation reads everything.
            _untold.Remove(project);
            return;
        }

        try
        {
            var changed = _untold[project].Select(change => new ChangedTask(change.Key, change.Value)).ToArray();
            var learned = await grains.GetGrain<IProjectGrain>(project.ToString()).CatchUpAsync(changed);
            _untold.Remove(project);
            await path.FollowAsync(project, learned);
        }
        catch (Exception failure)
        {
            UpkeepLog.ProjectNotTold(log, project, failure);
        }
    }

    private Task PauseAsync(CancellationToken stopping) =>
        Task.Delay(TimeSpan.FromSeconds(1), time, stopping).ContinueWith(static _ => { }, TaskScheduler.Default);
}
