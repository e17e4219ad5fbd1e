using System.Diagnostics;
using Krewe.Contracts.Path;
using Krewe.Contracts.Projects;
using Krewe.Domain.Tasks;
using Krewe.Grains.Projects;
using Microsoft.Extensions.Logging;

namespace Krewe.Grains.Upkeep;

/// <summary>
/// What the active projects still have to be told of the event log. Each project is told on its own, one call at a time: one that is in
/// the middle of a long import, or fails, must not keep the others waiting.
/// </summary>
internal sealed class ProjectNews(IGrainFactory grains, ActiveProjects active, TaskPath path, ILogger<EventReader> log)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ProjectKey, Dictionary<string, long>> _untold = [];
    private readonly Dictionary<ProjectKey, Task> _telling = [];

    /// <summary>Notes that a task has a version, unless no activation here would want to know: its next one reads everything.</summary>
    public void Note(TaskKey task, long version)
    {
        if (!active.Contains(task.InProject))
        {
            return;
        }

        lock (_gate)
        {
            var changes = _untold.TryGetValue(task.InProject, out var known) ? known : _untold[task.InProject] = new(StringComparer.Ordinal);
            changes[task.Id] = Math.Max(changes.GetValueOrDefault(task.Id), version);
        }
    }

    /// <summary>Begins to tell every project that is not being told at the moment.</summary>
    public void Tell()
    {
        lock (_gate)
        {
            foreach (var project in _untold.Keys.Where(project => !_telling.ContainsKey(project)).ToArray())
            {
                _untold.Remove(project, out var changes);
                _telling[project] = TellAsync(project, changes!);
            }
        }
    }

    /// <summary>Until every call under way has ended, however it did.</summary>
    public Task UntilToldAsync()
    {
        lock (_gate)
        {
            return Task.WhenAll(_telling.Values);
        }
    }

    private async Task TellAsync(ProjectKey project, Dictionary<string, long> changes)
    {
        var began = Stopwatch.GetTimestamp();
        var isSettled = false;

        // Nothing of a call runs while the lock is held.
        await Task.Yield();
        try
        {
            if (active.Contains(project))
            {
                var changed = changes.Select(change => new ChangedTask(change.Key, change.Value)).ToArray();
                var learned = await grains.GetGrain<IProjectGrain>(project.ToString()).CatchUpAsync(changed);
                UpkeepMeters.FeedLag.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
                await path.FollowAsync(project, learned);
                isSettled = !learned.IsOpen;
                if (learned.IsOpen)
                {
                    // Whoever was told to do it may have been lost under way, and nothing else may ever happen here.
                    NoteAgain(project, changes);
                }
            }
        }
        catch (Exception failure)
        {
            UpkeepLog.ProjectNotTold(log, project, failure);
            NoteAgain(project, changes);
        }
        finally
        {
            lock (_gate)
            {
                _telling.Remove(project);

                // What came meanwhile is told at once. What has to be told again waits for the next look at the log, so that nothing turns in circles.
                if (isSettled && _untold.Remove(project, out var more))
                {
                    _telling[project] = TellAsync(project, more);
                }
            }
        }
    }

    /// <summary>Told with the next batch.</summary>
    private void NoteAgain(ProjectKey project, Dictionary<string, long> changes)
    {
        foreach (var (task, version) in changes)
        {
            Note(project.Task(task), version);
        }
    }
}
