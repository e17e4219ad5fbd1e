using System.Globalization;
using Krewe.Domain.Attention;
using Krewe.Domain.Projects;

namespace Krewe.Domain.Notices;

/// <summary>What is told of work that is stuck, without an event: that nothing happened is the news.</summary>
public static class StuckNotices
{
    /// <summary>How many are told of at a time in one project: more wait for the next look.</summary>
    public const int LookMax = 10;

    /// <summary>
    /// What stands still and has to be told of. Dead work was told of when it died, and what is ready in a paused project waits for nobody. What is ready
    /// while those who could take it are there waits its turn: a backlog that is longer than a day's work is no alarm.
    /// </summary>
    public static IEnumerable<WaitingWork> ToTell(IEnumerable<WaitingWork> waiting, ProjectSettings settings) => waiting.Where(work =>
        work.IsStuck
        && work.Kind != WaitingKind.Dead
        && (settings.AcceptsClaims || work.Kind is not (WaitingKind.Unclaimed or WaitingKind.AssigneeAway))
        && (work.Kind != WaitingKind.Unclaimed || work.AgentsAble is null or 0));

    /// <summary>To each that the project names.</summary>
    public static IReadOnlyList<Notice> Of(WaitingWork work, ProjectSettings settings)
    {
        var task = work.Task;
        var since = work.Since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var body = $"'{task.Key.Id}' ({NoticeText.Title(task.Title)}) is {Describe(work.Kind)} since {since}. It waits for {work.WaitsOn}.\n\n{Advice(work)} All that waits: `krewe waiting`.";
        return [.. settings.Notify.Distinct(StringComparer.Ordinal).Select(name => News.Make(NoticeKind.Stuck, Audience.Called(name, null), $"{task.Key.Id} is stuck", body))];
    }

    private static string Describe(string kind) => kind switch
    {
        WaitingKind.InReview => "in review",
        WaitingKind.NoProgress => "without a sign of progress",
        WaitingKind.AssigneeAway => "ready for an agent that does not come for it",
        WaitingKind.SetAside => "set aside",
        _ => "ready, and nobody has claimed it",
    };

    private static string Advice(WaitingWork work) => work.Kind switch
    {
        WaitingKind.InReview => $"Start a reviewer, or decide it yourself: `krewe approve {work.Task.Key.Id}`.",
        WaitingKind.NoProgress => $"Ask its holder (`krewe send \"...\" --holder {work.Task.Key.Id}`), or take it back: `krewe release {work.Task.Key.Id} --force --reason \"why\"`.",
        WaitingKind.SetAside => $"`krewe unblock {work.Task.Key.Id}` when nothing stands in its way any more.",
        _ => $"`krewe route {work.Task.Key.Id}` says who fits; `krewe assign {work.Task.Key.Id} AGENT` gives it to one.",
    };
}
