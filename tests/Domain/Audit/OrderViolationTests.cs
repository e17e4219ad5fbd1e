using Krewe.Domain.Audit;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tests.Making;
using Xunit;

namespace Krewe.Domain.Tests.Audit;

public sealed class OrderViolationTests
{
    public static TheoryData<string, Edge[], string, bool> Cases => new()
    {
        { "blocks, open", [Make.Blocks("a", "s")], string.Empty, true },
        { "blocks, held", [Make.Blocks("a", "s")], "claim s", true },
        { "blocks, completed", [Make.Blocks("a", "s")], "work s", false },
        { "blocks, cancelled", [Make.Blocks("a", "s")], "cancel s", false },
        { "blocks, dead", [Make.Blocks("a", "s")], "kill s", true },
        { "blocks, reopened", [Make.Blocks("a", "s")], "work s,reopen s", true },
        { "blocks, not enforced", [Make.Blocks("a", "s") with { Enforced = false }], string.Empty, false },
        { "conditional, open", [Make.FallbackOf("a", "s")], string.Empty, true },
        { "conditional, dead", [Make.FallbackOf("a", "s")], "kill s", false },
        { "conditional, completed", [Make.FallbackOf("a", "s")], "work s", true },
        { "waits for children", [Make.WaitsFor("a", "s"), Make.ChildOf("c", "s"), Make.ChildOf("d", "s")], "work c", true },
        { "waits for children, all closed", [Make.WaitsFor("a", "s"), Make.ChildOf("c", "s"), Make.ChildOf("d", "s")], "work c,work d", false },
        { "waits for any child", [Make.WaitsFor("a", "s", anyChild: true), Make.ChildOf("c", "s"), Make.ChildOf("d", "s")], "work c", false },
        { "an ancestor waits", [Make.ChildOf("a", "c"), Make.ChildOf("c", "d"), Make.Blocks("d", "s")], string.Empty, true },
        { "an ancestor does not wait any more", [Make.ChildOf("a", "c"), Make.ChildOf("c", "d"), Make.Blocks("d", "s")], "work s", false },
        { "a parent is open", [Make.ChildOf("a", "s")], string.Empty, false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_claim_before_its_time_is_found(string about, Edge[] edges, string history, bool isViolation)
    {
        var log = new LogBuilder();
        foreach (var id in new[] { "s", "a", "c", "d" })
        {
            log.Create(id, [.. edges.Where(edge => edge.Task == id)]);
        }

        foreach (var step in history.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            Do(log, step.Split(' ')[0], step.Split(' ')[1]);
        }

        log.Work("a");

        var report = log.Audit();
        Assert.Equal(isViolation ? 1 : 0, report.OrderViolations);
        Assert.Equal(!isViolation, report.IsClean);
        Assert.NotEmpty(about);
    }

    [Fact]
    public void Edges_count_from_when_they_were_added_until_they_were_removed()
    {
        var log = new LogBuilder().Create("s").Create("a").Create("b").Create("c")
            .Work("a")
            .Add(Make.Blocks("a", "s")).Add(Make.Blocks("b", "s"))
            .Remove(Make.Blocks("b", "s"))
            .Work("b")
            .Add(Make.Blocks("c", "s"))
            .Claim("c");

        var report = log.Audit();

        var finding = Assert.Single(report.Findings);
        Assert.Equal(("order_violation", "c", 13L), (finding.Kind, finding.Task, finding.Seq));
        Assert.Contains("'ada' got it before what it waits for was closed: s.", finding.What);
    }

    [Fact]
    public void What_is_held_when_an_edge_comes_goes_on() =>
        Assert.True(new LogBuilder().Create("s").Create("a").Claim("a").Add(Make.Blocks("a", "s")).Complete("a").Audit().IsClean);

    /// <summary>The log of a server that forgot its edges says nothing; the file that was imported does.</summary>
    [Fact]
    public void The_order_can_be_judged_from_edges_that_the_log_does_not_have()
    {
        var log = new LogBuilder().Create("s").Create("a").Work("a").Work("s");
        var audit = new ProjectAudit([Make.Blocks("a", "s"), Make.Blocks("s", "a") with { Enforced = false }]);
        log.Events.ForEach(audit.Read);

        Assert.True(log.Audit().IsClean);
        Assert.Equal(1, audit.Close(log.Rows(), []).OrderViolations);
    }

    [Fact]
    public void Edges_that_are_given_take_the_place_of_those_in_the_log()
    {
        var log = new LogBuilder().Create("s").Create("a", Make.Blocks("a", "s")).Work("a");
        var audit = new ProjectAudit([]);
        log.Events.ForEach(audit.Read);

        Assert.True(audit.Close(log.Rows(), log.Edges).IsClean);
    }

    private static void Do(LogBuilder log, string what, string id) => _ = what switch
    {
        "claim" => log.Claim(id),
        "work" => log.Work(id),
        "cancel" => log.Do(id, new CancelTask(null)),
        "reopen" => log.Do(id, new ReopenTask(null)),
        "kill" => Kill(log, id),
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "The test does not know this step."),
    };

    private static LogBuilder Kill(LogBuilder log, string id)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            log.Claim(id).Do(id, new WakeTask());
        }

        return log;
    }
}
