using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;
using Krewe.Storage;
using Krewe.Storage.Notices;

namespace Krewe.Grains.Upkeep;

/// <summary>
/// Whose turn it is to be looked at for stuck work. A project comes up again after a quarter of the time that it has patience, one minute to fifteen; when
/// nothing happened in it for longer than that, after fifteen. It is never left alone: a rest ends, a pause does, or there is somebody to tell at last, and
/// nothing of that is in its log.
/// </summary>
internal sealed class StuckTurns(IStore store)
{
    private const int PageMax = 100;
    private const int PartOfPatience = 4;

    private static readonly TimeSpan IntervalMin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan IntervalMax = TimeSpan.FromMinutes(15);

    private readonly Queue<BusyProject> _waiting = new();
    private readonly HashSet<ProjectKey> _seen = [];
    private readonly Dictionary<ProjectKey, Look> _looks = [];
    private DateTimeOffset _roundDue;
    private int _after;

    /// <summary>The next one, or null: one page of projects is read at most.</summary>
    public async Task<BusyProject?> NextAsync(DateTimeOffset now, CancellationToken stopping)
    {
        if (_waiting.Count == 0 && now >= _roundDue)
        {
            await ReadPageAsync(now, stopping);
        }

        while (_waiting.TryDequeue(out var project))
        {
            if (IsDue(project, now))
            {
                return project;
            }
        }

        return null;
    }

    /// <summary>A project was looked at.</summary>
    /// <param name="project">As it was when its turn came.</param>
    /// <param name="now">When.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="isAll">False when there is more to tell.</param>
    public void Looked(BusyProject project, DateTimeOffset now, ProjectSettings settings, bool isAll) =>
        _looks[project.Key] = new Look(now, project.LastSeq, TimeSpan.FromSeconds(settings.StuckSeconds), isAll);

    private async Task ReadPageAsync(DateTimeOffset now, CancellationToken stopping)
    {
        var page = await store.Notices.ListBusyAsync(_after, PageMax, stopping);
        foreach (var project in page)
        {
            _seen.Add(project.Key);
            _waiting.Enqueue(project);
            _after = project.Place;
        }

        if (page.Count < PageMax)
        {
            // The round is over. Projects without open work are forgotten.
            foreach (var gone in _looks.Keys.Where(key => !_seen.Contains(key)).ToArray())
            {
                _looks.Remove(gone);
            }

            _seen.Clear();
            _after = 0;
            _roundDue = now + IntervalMin;
        }
    }

    private bool IsDue(BusyProject project, DateTimeOffset now)
    {
        if (!_looks.TryGetValue(project.Key, out var look))
        {
            return true;
        }

        var interval = look.Patience / PartOfPatience;
        var isQuiet = look.IsAll && project.LastSeq == look.Seq && (project.LastAt is not { } last || look.At - last > look.Patience);
        return now - look.At >= (isQuiet || interval > IntervalMax ? IntervalMax : interval < IntervalMin ? IntervalMin : interval);
    }

    private sealed record Look(DateTimeOffset At, long Seq, TimeSpan Patience, bool IsAll);
}
