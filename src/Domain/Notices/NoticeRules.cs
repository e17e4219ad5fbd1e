using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;

namespace Krewe.Domain.Notices;

/// <summary>
/// Who hears of what happened to a task (docs/inbox.md has the table; a test holds the kinds against it). Nobody hears of what he did himself, and nobody
/// of what only made more work: a plan of ten thousand tasks is no news. Pure: the event, the row and the settings come in.
/// </summary>
public static class NoticeRules
{
    /// <summary>The kinds of events that anybody may have to hear of: others need not be read.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        TaskEventKind.Submitted, TaskEventKind.Approved, TaskEventKind.Rejected, TaskEventKind.Completed, TaskEventKind.Settled, TaskEventKind.Failed, TaskEventKind.Expired,
        TaskEventKind.ForceReleased, TaskEventKind.Assigned, TaskEventKind.Cancelled, TaskEventKind.Skipped, TaskEventKind.Blocked, TaskEventKind.Deferred,
    ];

    /// <summary>What is told of an event, to each whom it is for.</summary>
    /// <param name="key">The task that it happened to.</param>
    /// <param name="happened">The event.</param>
    /// <param name="task">The task as it is now, which may be later than the event; null when it cannot be read.</param>
    /// <param name="settings">The project's settings.</param>
    public static IReadOnlyList<Notice> Of(TaskKey key, TaskEvent happened, TaskState? task, ProjectSettings settings)
    {
        if (!Kinds.Contains(happened.Kind))
        {
            return [];
        }

        var news = new News(key.Id, happened, task, HappenedDetail.Read(happened.Detail), settings);
        return happened.Kind switch
        {
            TaskEventKind.Submitted => ReviewNotices.HandedIn(news),
            TaskEventKind.Approved => ReviewNotices.Approved(news),
            TaskEventKind.Rejected => ReviewNotices.Rejected(news),
            TaskEventKind.Completed => WorkNotices.Completed(news),
            TaskEventKind.Settled => [.. WorkNotices.Completed(news), .. WorkNotices.Settled(news)],
            TaskEventKind.Assigned => [.. WorkNotices.Assigned(news), .. WorkNotices.Taken(news)],
            TaskEventKind.Failed or TaskEventKind.Expired => WorkNotices.Dead(news),
            _ => [.. WorkNotices.Taken(news), .. WorkNotices.Dead(news)],
        };
    }
}
