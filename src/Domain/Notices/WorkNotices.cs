using Krewe.Domain.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Notices;

/// <summary>Work that ended, and work that changed hands.</summary>
internal static class WorkNotices
{
    /// <summary>A review that ends is told of with the work that it decides.</summary>
    public static IReadOnlyList<Notice> Completed(News news)
    {
        if (news.Detail.Verdict is not null || news.Task?.Particulars.Reviews is not null)
        {
            return [];
        }

        return [.. news.ToLeads(NoticeKind.Completed, $"{news.Id} is completed", $"{news.Actor} completed {news.Named}: {NoticeText.Quote(news.Detail.Reason)}")];
    }

    /// <summary>To whoever held it or had handed it in: there is nothing left to do.</summary>
    public static IReadOnlyList<Notice> Settled(News news)
    {
        var body = $"{news.Actor} settled {news.Named}: {NoticeText.Quote(news.Detail.Reason)} It is completed, and there is nothing left to hand in.";
        return [.. news.ToAgent(news.Detail.Agent ?? news.LastAgent, NoticeKind.Completed, $"{news.Id} is completed", body)];
    }

    public static IReadOnlyList<Notice> Dead(News news)
    {
        if (news.Event.To != TaskStatus.Dead)
        {
            return [];
        }

        var holder = news.Detail.Agent is { } agent ? $" The last to hold it was '{agent}'." : string.Empty;
        var why = news.Event.Kind == TaskEventKind.Expired && news.Detail.Reason is null ? "its lease lapsed." : NoticeText.Quote(news.Detail.Reason);
        var next = news.Task?.Particulars.Reviews is { } reviewed
            ? $"It is the review of '{reviewed}', which goes on waiting. `krewe retry {news.Id}`, or decide the work: `krewe approve {reviewed}`."
            : $"Nobody gets it any more. `krewe show {news.Id}` tells what was tried; then `krewe retry {news.Id}`, or `krewe cancel {news.Id} --reason \"why\"`.";
        return [.. news.ToLeads(NoticeKind.Dead, $"{news.Id} is dead", $"{news.Named} failed or expired too often. The last time: {why}{holder}\n\n{next}")];
    }

    /// <summary>To the agent that has the work now, if anybody knows it: a name may be wrong.</summary>
    public static IReadOnlyList<Notice> Assigned(News news)
    {
        if (news.Detail.Assignee is not { } assignee || assignee == news.Event.Actor)
        {
            return [];
        }

        var why = news.Detail.Reason is null ? string.Empty : $" {NoticeText.Quote(news.Detail.Reason)}";
        var body = $"{news.Actor} assigned {news.Named} to you.{why}\n\n`krewe claim {news.Id}` once it is ready, or ask for work: you get it, and nobody else does.";
        return [News.Make(NoticeKind.Assigned, Audience.Registered(assignee), $"{news.Id} is assigned to you", body)];
    }

    /// <summary>To whoever held it until somebody else ended that.</summary>
    public static IReadOnlyList<Notice> Taken(News news)
    {
        if (!news.Detail.EndsClaim)
        {
            return [];
        }

        var now = news.Detail.Assignee is { } assignee ? $"assigned to '{assignee}'" : news.Event.To.Name();
        var body = $"{news.Actor} took {news.Named} from you: {NoticeText.Quote(news.Detail.Reason)} It is {now}.\n\n"
            + $"Stop working on it: what you still send is refused. What others should know of your work is a comment: `krewe comment {news.Id} \"...\"`.";
        return [.. news.ToAgent(news.Detail.Agent ?? news.LastAgent, NoticeKind.Taken, $"{news.Id} was taken from you", body)];
    }
}
