using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Domain.Attention;
using Krewe.Domain.Backlogs;
using Krewe.Domain.Notices;
using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;
using Krewe.Storage;
using Krewe.Storage.Attention;
using Krewe.Storage.Notices;
using Krewe.Storage.Projects;

namespace Krewe.Grains.Upkeep;

/// <summary>Looks for work that is stuck, in one project at a time: those with open work by turns, as <see cref="StuckTurns"/> says.</summary>
internal sealed class StuckLooks(IStore store, IGrainFactory grains)
{
    /// <summary>So many ids are kept; then all are forgotten, and those that nobody took are tried again.</summary>
    private const int TriedMax = 20_000;

    private readonly StuckTurns _turns = new(store);

    /// <summary>What was tried and may have found nobody, or no room: it must not keep the rest from being told.</summary>
    private readonly HashSet<string> _tried = new(StringComparer.Ordinal);

    /// <summary>What has to be told of the project whose turn it is; nothing when it is no project's turn.</summary>
    public async Task<IReadOnlyList<NewNotice>> LookAsync(DateTimeOffset now, CancellationToken stopping)
    {
        if (await _turns.NextAsync(now, stopping) is not { } project)
        {
            return [];
        }

        // It had its turn even when something goes wrong: it must not keep the others waiting.
        _turns.Looked(project, now, ProjectSettings.Default, isAll: false);
        if (await store.Projects.FindAsync(project.Key, stopping) is not { } record)
        {
            return [];
        }

        var (notices, isAll) = record.Settings.Notify.Count == 0 ? ([], true) : await FindAsync(record, now, stopping);
        _turns.Looked(project, now, record.Settings, isAll);
        return notices;
    }

    private async Task<(List<NewNotice> Notices, bool IsAll)> FindAsync(ProjectRecord project, DateTimeOffset now, CancellationToken stopping)
    {
        var (ready, pathWaits) = await ReadyAsync(project);
        var waiting = await WaitingLook.RunAsync(store, project, ready, pathWaits, now, stopping);
        var found = StuckNotices.ToTell(waiting, project.Settings).Select(work => Make(project, work)).ToList();
        var told = await store.Notices.FindToldAsync(project.Key.Organization, [.. found.SelectMany(one => one).Select(notice => notice.Id)], stopping);
        var fresh = found.Where(notices => notices.Any(notice => !told.Contains(notice.Id))).ToList();
        return (Choose(fresh), fresh.Count <= StuckNotices.LookMax);
    }

    /// <summary>Those that were not tried yet; when all were, from the first again.</summary>
    private List<NewNotice> Choose(List<List<NewNotice>> fresh)
    {
        var untried = fresh.Where(notices => notices.Any(notice => !_tried.Contains(notice.Id))).ToList();
        if (untried.Count == 0 || _tried.Count > TriedMax)
        {
            _tried.Clear();
            untried = fresh;
        }

        List<NewNotice> chosen = [.. untried.Take(StuckNotices.LookMax).SelectMany(notices => notices)];
        _tried.UnionWith(chosen.Select(notice => notice.Id));
        return chosen;
    }

    /// <summary>What is ready in a paused project waits for nobody.</summary>
    private async Task<(IReadOnlyList<TaskState> Ready, IReadOnlyCollection<PathWait> PathWaits)> ReadyAsync(ProjectRecord project)
    {
        if (!project.Settings.AcceptsClaims)
        {
            return ([], []);
        }

        var page = await grains.GetGrain<IProjectGrain>(project.Key.ToString()).ReadyAsync(0, WaitingLook.TasksMax);
        return page.Result == ReplyResult.Done
            ? ([.. page.Tasks.Select(entry => entry.Task.ToState())], [.. (page.PathWaits ?? []).Select(wait => wait.ToWait())])
            : ([], []);
    }

    private static List<NewNotice> Make(ProjectRecord project, WaitingWork work) =>
    [
        .. StuckNotices.Of(work, project.Settings).Select(
            notice => new NewNotice(project.Key, work.Task.Key.Id, NoticeId.OfStuck(work.Task.Key, work.Kind, work.Since, notice), notice)),
    ];
}
