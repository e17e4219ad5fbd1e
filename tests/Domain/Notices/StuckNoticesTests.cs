using Krewe.Domain.Attention;
using Krewe.Domain.Notices;
using Krewe.Domain.Projects;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Notices;

public sealed class StuckNoticesTests
{
    private static readonly ProjectSettings Settings = new() { Notify = StringList.Of("pm", "lead", "pm") };

    [Fact]
    public void Only_what_stands_still_is_told_and_dead_work_was_told_when_it_died()
    {
        WaitingWork[] waiting =
        [
            Work("held", WaitingKind.NoProgress), Work("dead", WaitingKind.Dead), Work("ready", WaitingKind.Unclaimed),
            Work("fresh", WaitingKind.InReview) with { IsStuck = false }, Work("nobody", WaitingKind.Unclaimed) with { AgentsAble = 0 },
            Work("queued", WaitingKind.Unclaimed) with { AgentsAble = 2 },
        ];

        Assert.Equal(["held", "ready", "nobody"], StuckNotices.ToTell(waiting, Settings).Select(work => work.Task.Key.Id));
        Assert.Equal(["held"], StuckNotices.ToTell(waiting, Settings with { Pause = Make.Pause }).Select(work => work.Task.Key.Id));
    }

    [Theory]
    [InlineData(WaitingKind.NoProgress, "krewe release a --force")]
    [InlineData(WaitingKind.InReview, "krewe approve a")]
    [InlineData(WaitingKind.Unclaimed, "krewe route a")]
    [InlineData(WaitingKind.AssigneeAway, "krewe assign a")]
    [InlineData(WaitingKind.SetAside, "krewe unblock a")]
    public void Each_that_the_project_names_is_told_once_for_whom_it_waits_since_when_and_what_to_do(string kind, string advice)
    {
        var told = StuckNotices.Of(Work("a", kind), Settings);

        Assert.Equal([Audience.Called("pm", null), Audience.Called("lead", null)], told.Select(notice => notice.For));
        Assert.All(told, notice => Assert.True(notice.IsUrgent));
        Assert.Contains("since 2026-01-02T12:00:00Z. It waits for agent 'ada'.", told[0].Body, StringComparison.Ordinal);
        Assert.Contains(advice, told[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_told_again_only_when_it_began_to_wait_anew()
    {
        var notice = StuckNotices.Of(Work("a", WaitingKind.NoProgress), Settings)[0];
        var key = Make.Project.Task("a");
        string[] ids =
        [
            NoticeId.OfStuck(key, WaitingKind.NoProgress, Make.Noon, notice), NoticeId.OfStuck(key, WaitingKind.NoProgress, Make.At(1), notice),
            NoticeId.OfStuck(key, WaitingKind.InReview, Make.Noon, notice), NoticeId.OfStuck(Make.Project.Task("b"), WaitingKind.NoProgress, Make.Noon, notice),
        ];

        Assert.Equal(4, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(ids[0], NoticeId.OfStuck(key, WaitingKind.NoProgress, Make.Noon, notice));
    }

    private static WaitingWork Work(string id, string kind) => new(Make.Task(id, TaskStatus.InProgress), kind, Make.Noon, IsStuck: true, "agent 'ada'");
}
