using Krewe.Domain.Notices;
using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;
using Krewe.Storage;
using Krewe.Storage.Events;
using Krewe.Storage.Notices;
using Microsoft.Extensions.Logging;

namespace Krewe.Grains.Upkeep;

/// <summary>What a piece of the event log gives to tell: two reads for each project in it, however many events there are.</summary>
internal sealed class NewsNotices(IStore store, ILogger<NoticeTeller> log)
{
    /// <summary>The notices of a piece, and how far they go: no further than one commit holds.</summary>
    public async Task<(IReadOnlyList<NewNotice> Notices, long Through)> OfAsync(NewsPage page, CancellationToken stopping)
    {
        var known = new Dictionary<ProjectKey, (ProjectSettings? Settings, Dictionary<string, TaskState> Tasks)>();
        foreach (var events in page.Events.GroupBy(one => one.Key.InProject))
        {
            known[events.Key] = await ReadAsync(events.Key, events, stopping);
        }

        var notices = new List<NewNotice>();
        foreach (var happened in page.Events)
        {
            var (settings, tasks) = known[happened.Key.InProject];
            var next = settings is null ? [] : Tell(happened, tasks.GetValueOrDefault(happened.Key.Id), settings);
            if (notices.Count > 0 && notices.Count + next.Count > NoticeBatch.NoticesMax)
            {
                return (notices, happened.Seq - 1);
            }

            notices.AddRange(next);
        }

        return (notices, page.Through);
    }

    private async Task<(ProjectSettings? Settings, Dictionary<string, TaskState> Tasks)> ReadAsync(
        ProjectKey project, IEnumerable<StoredEvent> events, CancellationToken stopping)
    {
        if (await store.Projects.FindAsync(project, stopping) is not { } record)
        {
            return (null, []);
        }

        var ids = events.Select(one => one.Key.Id).ToHashSet(StringComparer.Ordinal);
        var tasks = await store.Tasks.LoadManyAsync(project, ids, stopping);
        return (record.Settings, tasks.ToDictionary(task => task.Key.Id, StringComparer.Ordinal));
    }

    /// <summary>An event that cannot be understood must not keep the others from being told.</summary>
    private List<NewNotice> Tell(StoredEvent happened, TaskState? task, ProjectSettings settings)
    {
        try
        {
            return [.. NoticeRules.Of(happened.Key, happened.Event, task, settings).Select(
                notice => new NewNotice(happened.Key.InProject, happened.Key.Id, NoticeId.Of(happened.Key.InProject, happened.Seq, notice), notice))];
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            UpkeepLog.EventNotTold(log, happened.Key, happened.Seq, failure);
            return [];
        }
    }
}
