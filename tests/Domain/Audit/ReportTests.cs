using Krewe.Domain.Audit;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Audit;

public sealed class ReportTests
{
    [Fact]
    public void A_faultless_log_gives_a_clean_report_with_counts()
    {
        var log = new LogBuilder().Create("a").Create("b").Create("c").Create("d")
            .Claim("a").Do("a", new WakeTask()).Work("a", "bob")
            .Claim("b").Do("b", new WakeTask())
            .Work("c")
            .Do("d", new DeleteTask());

        var report = log.Audit();

        Assert.True(report.IsClean);
        Assert.Equal((13, 3, 1, 0L, 0L, 0L), (report.Events, report.Tasks, report.ExpiredAndRedone, report.DoubleClaims, report.OrderViolations, report.Lost));
        Assert.Equal([new("pending", 1), new("completed", 2)], report.ByStatus);
        Assert.Empty(report.Findings);
        Assert.Empty(report.Unreachable);
    }

    public static TheoryData<string, string, Edge[], string> Chains => new()
    {
        { "nothing stuck", "a pending,b in_progress,c deferred*", [Make.Blocks("a", "b"), Make.Blocks("b", "c")], string.Empty },
        { "dead", "a dead", [], "a is dead: somebody has to retry or cancel it" },
        { "by a person", "a blocked", [], "a is blocked by a person" },
        { "deferred", "a deferred,b deferred*", [], "a is deferred until somebody resumes it" },
        { "in review", "a in_review", [], "a waits for a reviewer" },
        { "behind it", "a pending,b dead", [Make.Blocks("a", "b")], "a waits for 'b', which is dead: somebody has to retry or cancel it" },
        {
            "at the end of a chain", "a pending,b pending,c blocked", [Make.Blocks("a", "b"), Make.Blocks("b", "c")],
            "a waits for 'b', in a chain that ends at 'c', which is blocked by a person"
        },
        { "a held one goes on", "a pending,b in_progress,c blocked", [Make.Blocks("a", "b"), Make.Blocks("b", "c")], string.Empty },
        { "one of two is enough", "a pending,b pending,c dead", [Make.Blocks("a", "b"), Make.Blocks("a", "c")], "a waits for 'c', which is dead: somebody has to retry or cancel it" },
        { "a fallback of the dead", "a pending,b dead", [Make.FallbackOf("a", "b")], string.Empty },
        { "a fallback of the blocked", "a pending,b blocked", [Make.FallbackOf("a", "b")], "a waits for 'b', which is blocked by a person" },
        { "a needless fallback", "a pending,b completed,c dead", [Make.FallbackOf("a", "b"), Make.Blocks("a", "c")], string.Empty },
        { "the parent is aside", "a pending,b blocked", [Make.ChildOf("a", "b")], string.Empty },
        {
            "the parent waits", "a pending,b pending,c dead", [Make.ChildOf("a", "b"), Make.Blocks("b", "c")],
            "a waits for 'c', which is dead: somebody has to retry or cancel it"
        },
        {
            "the closed parent waits", "a pending,b completed,c dead", [Make.ChildOf("a", "b"), Make.Blocks("b", "c")],
            "a waits for 'c', which is dead: somebody has to retry or cancel it"
        },
        {
            "a child is stuck", "a pending,b pending,c dead,d pending", [Make.WaitsFor("a", "b"), Make.ChildOf("c", "b"), Make.ChildOf("d", "b")],
            "a waits for 'c', which is dead: somebody has to retry or cancel it"
        },
        { "any child will do", "a pending,b pending,c dead,d pending", [Make.WaitsFor("a", "b", anyChild: true), Make.ChildOf("c", "b"), Make.ChildOf("d", "b")], string.Empty },
        {
            "no child will do", "a pending,b pending,c dead,d blocked", [Make.WaitsFor("a", "b", anyChild: true), Make.ChildOf("c", "b"), Make.ChildOf("d", "b")],
            "a waits for 'd', which is blocked by a person"
        },
        {
            "stuck twice over", "a pending,b pending,c dead,d blocked", [Make.ChildOf("a", "b"), Make.Blocks("b", "c"), Make.Blocks("b", "d"), Make.Blocks("a", "d")],
            "a waits for 'c', which is dead: somebody has to retry or cancel it"
        },
        { "not enforced", "a pending,b dead", [Make.Blocks("a", "b") with { Enforced = false }, Make.Blocks("a", "a")], string.Empty },
        { "an edge to nothing", "a pending", [Make.Blocks("a", "gone")], string.Empty },
    };

    [Theory]
    [MemberData(nameof(Chains))]
    public void What_agents_cannot_end_is_told_with_why(string about, string rows, Edge[] edges, string expected)
    {
        var report = new ProjectAudit([]).Close([.. rows.Split(',').Select(RowOf)], edges);
        var told = report.Unreachable.Where(task => task.Id == "a").Select(task => $"{task.Id} {task.Why}");

        Assert.Equal(expected.Length == 0 ? [] : [expected], told);
        Assert.NotEmpty(about);
    }

    [Fact]
    public void A_chain_of_any_length_ends_where_it_ends()
    {
        var rows = Enumerable.Range(0, 50_001).Select(number => new AuditRow($"t{number}", number == 0 ? TaskStatus.Dead : TaskStatus.Pending, 1, 0));
        var edges = Enumerable.Range(1, 50_000).Select(number => Make.Blocks($"t{number}", $"t{number - 1}"));

        var report = new ProjectAudit([]).Close([.. rows], [.. edges]);

        Assert.Equal(50_001, report.Unreachable.Count);
        Assert.Contains("chain that ends at 't0'", report.Unreachable.Single(task => task.Id == "t50000").Why);
    }

    [Theory]
    [InlineData(TaskStatus.Pending, "")]
    [InlineData(TaskStatus.InProgress, "")]
    [InlineData(TaskStatus.Dead, "waits for 'r', which is dead: somebody has to retry or cancel it")]
    [InlineData(TaskStatus.Cancelled, "waits for a reviewer")]
    public void Work_in_review_is_stuck_exactly_when_its_review_is(TaskStatus review, string expected)
    {
        AuditRow[] rows = [new("a", TaskStatus.InReview, 3, 1, Review: "r"), new("r", review, 1, 0), new("b", TaskStatus.Pending, 1, 0)];

        var report = new ProjectAudit([]).Close(rows, [Make.Blocks("b", "a")]);

        Assert.Equal(expected, string.Concat(report.Unreachable.Where(task => task.Id == "a").Select(task => task.Why)));
        Assert.Equal(expected.Length > 0, report.Unreachable.Any(task => task.Id == "b"));
    }

    private static AuditRow RowOf(string text)
    {
        var name = text.Split(' ')[1];
        Assert.True(Tasks.TaskStatusExtensions.TryParse(name.TrimEnd('*'), out var status));
        return new AuditRow(text.Split(' ')[0], status, 1, 0, IsTimed: name.EndsWith('*'));
    }
}
