using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Krewe.Domain.Backlogs;
using Krewe.Domain.Tasks;

namespace Krewe.Grains.Projects;

/// <summary>
/// What the backlogs of this process hold, as metrics over all of them: projects are no labels, because their number has no bound.
/// Each backlog reports a few times a minute, and whenever it is asked for its counts.
/// </summary>
internal sealed class BacklogGauges : IDisposable
{
    private readonly Meter _meter = new("Krewe.Grains.Backlogs");
    private readonly ConcurrentDictionary<ProjectKey, (BacklogCounts Counts, DateTimeOffset At)> _reports = new();

    public BacklogGauges()
    {
        _meter.CreateObservableGauge("krewe_ready_tasks", () => Sum(counts => counts.Ready), description: "Tasks that can be claimed now");
        _meter.CreateObservableGauge("krewe_blocked_tasks", () => Sum(counts => counts.Blocked), description: "Tasks that wait for other tasks");
        _meter.CreateObservableGauge("krewe_held_tasks", () => Sum(counts => counts.InProgress), description: "Tasks held under a lease");
        _meter.CreateObservableGauge("krewe_dead_tasks", () => Sum(counts => counts.Dead), description: "Tasks set aside after too many attempts");
        _meter.CreateObservableGauge("krewe_oldest_ready_seconds", OldestReadySeconds, "s", "How long the oldest ready task has been in the system");
    }

    public void Report(ProjectKey project, BacklogCounts counts, DateTimeOffset now) => _reports[project] = (counts, now);

    public void Forget(ProjectKey project) => _reports.TryRemove(project, out _);

    public void Dispose() => _meter.Dispose();

    private long Sum(Func<BacklogCounts, int> count) => _reports.Values.Sum(report => (long)count(report.Counts));

    private double OldestReadySeconds() => _reports.Values
        .Where(report => report.Counts.OldestReadySince is not null)
        .Select(report => (report.At - report.Counts.OldestReadySince!.Value).TotalSeconds)
        .DefaultIfEmpty(0)
        .Max();
}
