using Krewe.Domain.Audit;
using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tests.Making;
using Xunit;

namespace Krewe.Domain.Tests.Audit;

/// <summary>A log whose beginning was removed because of its age: nothing that is gone counts as a contradiction, and what is there is judged.</summary>
public sealed class CutLogTests
{
    [Fact]
    public void A_faultless_history_stays_so_wherever_it_is_cut()
    {
        var log = History();
        Acknowledgement[] acknowledged = [.. log.Events.Where(next => next.Kind == "claimed").Select(next => new Acknowledgement(next.Task, next.Fence, false, next.Actor))];

        Assert.All(Enumerable.Range(0, log.Events.Count), gone =>
        {
            var report = log.AuditAfter(gone, acknowledged: acknowledged);
            Assert.Equal((gone, string.Empty), (gone, string.Join(' ', report.Findings)));
            Assert.Equal((gone, log.Events.Count - gone), (report.GoneThrough, report.Events));
        });
    }

    [Fact]
    public void It_tells_of_how_many_tasks_nothing_is_left()
    {
        var log = new LogBuilder().Create("a").Create("b").Create("c").Work("b");

        Assert.Equal((0, 1, 2), (log.AuditAfter(0).Unjudged, log.AuditAfter(2).Unjudged, log.AuditAfter(3).Unjudged));
    }

    [Fact]
    public void What_happened_since_is_judged_as_ever()
    {
        var log = new LogBuilder().Create("old").Create("other").Claim("old");
        var gone = log.Events.Count - 1;
        log.Plant("old", last => last with { Version = last.Version + 1, Fence = last.Fence + 1, Actor = "bob" });
        log.Plant("other", last => last with { Kind = "approved", From = Krewe.Domain.Tasks.TaskStatus.Pending, To = Krewe.Domain.Tasks.TaskStatus.Completed, Version = 2 });

        var report = log.AuditAfter(gone, acknowledged: [new Acknowledgement("old", 9, false, "eve"), new Acknowledgement("other", 0, true, "eve")]);

        Assert.Equal(1, report.DoubleClaims);
        Assert.Equal(1, report.Lost);
        Assert.True(report.Counts.ContainsKey(AuditFindingKind.Step));
        Assert.True(report.Counts.ContainsKey(AuditFindingKind.Row));
    }

    [Fact]
    public void The_order_is_judged_among_tasks_that_were_made_since()
    {
        var log = new LogBuilder().Create("gone").Create("s").Create("a", Make.Blocks("a", "s"), Make.Blocks("a", "gone")).Work("a");

        Assert.Equal(1, log.AuditAfter(1).OrderViolations);
        Assert.Equal(0, log.AuditAfter(2).OrderViolations);
    }

    private static LogBuilder History() => new LogBuilder()
        .Create("s").Create("c").Create("p").Create("a", Make.Blocks("a", "s")).Create("f", Make.FallbackOf("f", "x")).Create("w")
        .Add(Make.ChildOf("c", "p")).Add(Make.WaitsFor("w", "p"))
        .Work("s").Work("a")
        .Claim("c").Do("c", new FailTask(1, "no"))
        .Work("c").Work("w").Work("p")
        .Create("late", Make.Blocks("late", "a"), Make.Blocks("late", "p"))
        .Create("later", Make.Blocks("later", "late"), Make.ChildOf("later", "p"))
        .Work("late").Remove(Make.Blocks("late", "a")).Work("later");
}
