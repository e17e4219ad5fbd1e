using Krewe.Domain.Audit;
using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Audit;

/// <summary>Each kind of fault, planted into a log that is otherwise as the rules write it, is found, and nothing else is.</summary>
public sealed class PlantedFaultTests
{
    [Fact]
    public void A_claim_while_another_lives_is_a_double_claim()
    {
        var log = new LogBuilder().Create("a").Claim("a", "ada")
            .Plant("a", last => last with { Version = 3, Fence = 2, Actor = "bob", From = TaskStatus.InProgress });

        AssertFound(log.Audit(Rows(log, version: 3, fence: 2)), ("double_claim", 1), ("step", 1), ("fence", 1));
    }

    /// <summary>What two writers leave without a compare-and-set: both saw version 1, and both wrote version 2.</summary>
    [Fact]
    public void Two_claims_from_one_version_are_a_double_claim()
    {
        var log = new LogBuilder().Create("a").Claim("a", "ada").Plant("a", last => last with { Actor = "bob" });

        AssertFound(log.Audit(), ("double_claim", 1), ("version", 1), ("step", 1), ("fence", 1));
    }

    [Fact]
    public void Two_claims_with_one_fence_are_a_double_claim()
    {
        var log = new LogBuilder().Create("a").Claim("a").Do("a", new ReleaseTask(1, null))
            .Plant("a", last => last with { Kind = "claimed", From = TaskStatus.Pending, To = TaskStatus.InProgress, Version = 4, Fence = 1 });

        AssertFound(log.Audit(Rows(log, version: 4, fence: 1, TaskStatus.InProgress)), ("double_claim", 1), ("fence", 1));
    }

    [Fact]
    public void Two_holders_of_one_fence_are_a_double_claim_even_when_the_log_knows_one()
    {
        var log = new LogBuilder().Create("a").Claim("a");
        var report = log.Audit(acknowledged: [Claimed("a", 1, "ada/1"), Claimed("a", 1, "ada/1"), Claimed("a", 1, "bob/1")]);

        AssertFound(report, ("double_claim", 1));
        Assert.Equal(1, report.DoubleClaims);
    }

    [Fact]
    public void Paths_that_two_claims_hold_at_once_are_found()
    {
        var ada = new ClaimTask(StringList.Empty) { Paths = StringList.Of("src/**"), SharedPaths = StringList.Of("go.mod") };
        var bob = new ClaimTask(StringList.Empty) { Paths = StringList.Of("src/b.cs") };
        var apart = new LogBuilder().Create("a").Create("b").Create("c").Do("a", ada).Claim("c", "eve")
            .Do("c", new ReservePaths(1, StringList.Empty, StringList.Of("go.mod")), "eve").Do("a", new ReleasePaths(1, StringList.Of("src/**"))).Do("b", bob, "bob");
        var together = new LogBuilder().Create("a").Create("b").Do("a", ada).Do("b", bob, "bob");

        AssertFound(apart.Audit());
        AssertFound(together.Audit(), ("paths_held_twice", 1));
    }

    [Fact]
    public void What_was_acknowledged_and_is_not_in_the_log_is_lost()
    {
        var log = new LogBuilder().Create("a").Claim("a", "ada").Do("a", new WakeTask()).Work("a", "bob").Create("b");
        var report = log.Audit(acknowledged:
        [
            Claimed("a", 1, "ada"), Claimed("a", 3, "bob"), new Acknowledgement("a", 3, IsCompletion: true, "bob"),
            new Acknowledgement("a", 1, IsCompletion: true, "ada"), Claimed("b", 1, "ada"), Claimed("c", 1, "ada"),
        ]);

        AssertFound(report, ("lost", 3));
        Assert.Equal(3, report.Lost);
    }

    [Fact]
    public void An_approval_completes_under_the_fence_of_the_submission()
    {
        var log = new LogBuilder().Create("a").Claim("a").Do("a", new SubmitTask(1, null)).Do("a", new ApproveTask(null), "eve");
        AssertFound(log.Audit(acknowledged: [new Acknowledgement("a", 1, IsCompletion: true, "ada")]));
    }

    [Fact]
    public void A_hand_in_that_was_sent_back_counts_once_the_task_is_completed_under_a_later_fence()
    {
        var log = new LogBuilder().Create("a").Claim("a").Do("a", new SubmitTask(1, null)).Do("a", new RejectTask("Not yet."), "eve");
        Acknowledgement[] told = [new("a", 1, IsCompletion: true, "ada")];

        AssertFound(log.Audit(acknowledged: told), ("lost", 1));
        AssertFound(log.Work("a", "bob").Audit(acknowledged: told));
    }

    [Theory]
    [InlineData("released", TaskStatus.Pending, 1)]
    [InlineData("completed", TaskStatus.Completed, 2)]
    [InlineData("expired", TaskStatus.Pending, 0)]
    [InlineData("progressed", TaskStatus.InProgress, 2)]
    public void A_fence_that_grows_wrongly_is_found(string kind, TaskStatus to, long fence)
    {
        var log = new LogBuilder().Create("a").Claim("a")
            .Plant("a", last => last with { Kind = kind, From = TaskStatus.InProgress, To = to, Version = 3, Fence = fence });

        AssertFound(log.Audit(Rows(log, 3, fence, to)), ("fence", 1));
    }

    [Fact]
    public void A_gap_in_the_versions_is_found()
    {
        var log = new LogBuilder().Create("a").Plant("a", last => last with { Kind = "commented", Version = 3 });
        AssertFound(log.Audit(Rows(log, 3, 0)), ("version", 1));
    }

    [Theory]
    [InlineData("claimed", 1, 1)]
    [InlineData("created", 2, 0)]
    [InlineData("imported", 1, 1)]
    public void A_log_that_does_not_begin_at_the_beginning_is_found(string kind, long version, long fence)
    {
        var audit = new ProjectAudit();
        audit.Read(new AuditEvent(1, "a", kind, TaskStatus.Pending, TaskStatus.Pending, version, fence, "ada", null, null));

        AssertFound(audit.Close([new AuditRow("a", TaskStatus.Pending, version, fence)], []), ("version", 1));
    }

    [Theory]
    [InlineData("created", TaskStatus.Pending, TaskStatus.Pending)]
    [InlineData("completed", TaskStatus.Pending, TaskStatus.Completed)]
    [InlineData("approved", TaskStatus.Pending, TaskStatus.Completed)]
    [InlineData("retried", TaskStatus.Pending, TaskStatus.Pending)]
    [InlineData("renewed", TaskStatus.Pending, TaskStatus.Pending)]
    [InlineData("updated", TaskStatus.Pending, TaskStatus.Completed)]
    [InlineData("imported", TaskStatus.Pending, TaskStatus.Deleted)]
    [InlineData("deleted", TaskStatus.Pending, TaskStatus.Completed)]
    [InlineData("cancelled", TaskStatus.Completed, TaskStatus.Cancelled)]
    public void A_step_that_the_lifecycle_does_not_have_is_found(string kind, TaskStatus from, TaskStatus to)
    {
        var log = new LogBuilder().Create("a").Plant("a", last => last with { Kind = kind, From = from, To = to, Version = 2 });
        var found = log.Audit(Rows(log, 2, 0, to));

        Assert.Equal(1, found.Counts["step"]);
    }

    [Fact]
    public void Nothing_happens_to_a_deleted_task()
    {
        var log = new LogBuilder().Create("a").Do("a", new DeleteTask()).Plant("a", last => last with { Kind = "commented", From = TaskStatus.Deleted, Version = 3 });
        AssertFound(log.Audit(Rows(log, 3, 0, TaskStatus.Deleted)), ("step", 1));
    }

    [Fact]
    public void Kinds_of_another_time_are_let_pass()
    {
        var log = new LogBuilder().Create("a").Plant("a", last => last with { Kind = "admired", Version = 2 });
        AssertFound(log.Audit(Rows(log, 2, 0)));
    }

    [Fact]
    public void Events_out_of_order_are_found()
    {
        var audit = new ProjectAudit();
        foreach (var it in Enumerable.Reverse(new LogBuilder().Create("a").Create("b").Events))
        {
            audit.Read(it);
        }

        Assert.Equal(1, audit.Close([], []).Counts["seq"]);
    }

    [Fact]
    public void A_row_that_disagrees_is_found()
    {
        var log = new LogBuilder().Create("a").Create("b").Create("c").Do("c", new DeleteTask()).Create("d");
        AuditRow[] rows =
        [
            new("a", TaskStatus.Pending, 2, 0), new("x", TaskStatus.Pending, 1, 0), new("d", TaskStatus.Pending, 1, 0), new("d", TaskStatus.Pending, 1, 0),
        ];

        var report = log.Audit(rows);

        AssertFound(report, ("row", 4));
        Assert.Equal(["a", "b", "d", "x"], report.Findings.Select(finding => finding.Task).Order());
    }

    [Fact]
    public void Edges_that_disagree_are_found()
    {
        var log = new LogBuilder().Create("s").Create("a", Make.Blocks("a", "s")).Create("gone").Create("b", Make.Blocks("b", "gone")).Do("gone", new DeleteTask());

        AssertFound(log.Audit(edges: [Make.WaitsFor("a", "s") with { Extra = "{}" }]), ("edge", 2));
        AssertFound(log.Audit(edges: [Make.Blocks("a", "s") with { Extra = "{}" }, Make.Blocks("a", "b") with { Enforced = false }]));
    }

    [Fact]
    public void An_enforced_cycle_is_found_and_left_out()
    {
        var log = new LogBuilder().Create("a", Make.Blocks("a", "b")).Create("b", Make.Blocks("b", "a")).Work("b").Work("a");
        AssertFound(log.Audit(edges: [Make.Blocks("a", "b")]), ("cycle", 1));
    }

    [Fact]
    public void All_are_counted_and_the_first_hundred_of_a_kind_told()
    {
        var report = new LogBuilder().Audit([.. Enumerable.Range(0, 250).Select(number => new AuditRow($"t{number}", TaskStatus.Pending, 1, 0))]);

        Assert.Equal((250, 100, false), (report.Counts["row"], report.Findings.Count, report.IsClean));
    }

    private static void AssertFound(AuditReport report, params (string Kind, long Count)[] expected) => Assert.Equal(
        expected.OrderBy(one => one.Kind).Select(one => $"{one.Kind}: {one.Count}"),
        report.Counts.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}: {pair.Value}"));

    private static Acknowledgement Claimed(string task, long fence, string holder) => new(task, fence, IsCompletion: false, holder);

    /// <summary>The row of the one task, in agreement with the planted event.</summary>
    private static List<AuditRow> Rows(LogBuilder log, long version, long fence, TaskStatus? status = null) =>
        [.. log.Rows().Select(row => row with { Version = version, Fence = fence, Status = status ?? row.Status })];
}
