using Krewe.Cli.Fleet;

namespace Krewe.Cli.Tests.Fleet;

/// <summary>Every fault that is planted in ledgers, rows or log is found, and a run without one is clean.</summary>
public class ReckoningTests
{
    private static Story Clean => new Story().Imported("a", "b").Edge("b", "a").Claimed("a", "ann").Completed("a", "ann").Claimed("b", "bob").Completed("b", "bob");

    [Fact]
    public void A_run_without_a_fault_is_clean()
    {
        var report = Clean.Reckon();

        Assert.Equal((2, 2, 0, 0L, 0L, 0L), (report.Tasks, report.Completed, report.Dead, report.DoubleClaims, report.OrderViolations, report.Lost));
        Assert.Empty(report.FindingCounts);
        Assert.Equal((2, 1d, 2d, 3L, 1L, 7), (report.Claims, report.ClaimsPerSecond, report.P99Ms, report.StaleWritesRefused, report.Crashes, report.Seed));
    }

    [Fact]
    public void Work_that_expired_and_was_done_again_is_clean()
    {
        var report = new Story().Imported("a").Claimed("a", "ann").Expired("a").Claimed("a", "bob").Completed("a", "bob").Reckon();

        Assert.Equal((1, 0), (report.ExpiredAndRedone, report.FindingCounts.Count));
    }

    [Fact]
    public void A_claim_while_another_lives_is_a_double_claim() =>
        Assert.Equal(1, new Story().Imported("a").Claimed("a", "ann").Claimed("a", "bob").Completed("a", "bob").Reckon().DoubleClaims);

    [Fact]
    public void One_fence_that_two_were_told_is_theirs_is_a_double_claim() =>
        Assert.Equal(1, Clean.ToldClaim("a", 1, "zoe").Reckon().DoubleClaims);

    [Fact]
    public void Two_sessions_of_one_agent_are_two_holders()
    {
        Assert.NotEqual(
            LedgerMapping.ToAcknowledgement(new LedgerEntry(LedgerKind.Claimed, "a", 1, 2, "ann", "s1")).Holder,
            LedgerMapping.ToAcknowledgement(new LedgerEntry(LedgerKind.Claimed, "a", 1, 2, "ann", "s2")).Holder);
    }

    [Fact]
    public void An_answer_that_is_told_twice_to_the_same_holder_is_no_fault() =>
        Assert.Empty(Clean.ToldClaim("a", 1, "ann").ToldCompletion("a", 1, "ann").Reckon().FindingCounts);

    [Fact]
    public void A_claim_that_the_log_does_not_have_is_lost() => Assert.Equal(1, Clean.ToldClaim("a", 9, "zoe").Reckon().Lost);

    [Fact]
    public void A_completion_that_the_log_does_not_have_is_lost() =>
        Assert.Equal(1, new Story().Imported("a").Claimed("a", "ann").ToldCompletion("a", 1, "ann").Reckon().Lost);

    [Fact]
    public void A_completion_under_a_fence_that_was_over_is_lost()
    {
        var report = new Story().Imported("a").Claimed("a", "ann").Expired("a").Claimed("a", "bob")
            .LoggedCompletion("a", "ann").ToldCompletion("a", 1, "ann").Reckon();

        Assert.Equal(1, report.Lost);
    }

    [Fact]
    public void A_claim_before_its_blocker_is_closed_is_an_order_violation() =>
        Assert.Equal(1, new Story().Imported("a", "b").Edge("b", "a").Claimed("b", "bob").Completed("b", "bob").Claimed("a", "ann").Completed("a", "ann").Reckon().OrderViolations);

    [Fact]
    public void A_row_that_says_something_else_than_the_log_is_found() =>
        Assert.Equal(["row"], Clean.RowBecomes("b", "pending").Reckon().FindingCounts.Keys);

    [Fact]
    public void Open_tasks_that_wait_for_something_dead_are_told_with_the_reason()
    {
        var report = new Story().Imported("a", "b").Edge("b", "a").RowBecomes("a", "dead").Reckon();

        Assert.Equal(["a", "b"], report.Unreachable.Select(task => task.Id));
        Assert.Contains("waits for 'a'", report.Unreachable[1].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void What_agents_could_have_done_is_left_undone_when_every_one_of_them_is_drained()
    {
        var story = new Story().Imported("a", "b", "dead").Claimed("a", "ann").Completed("a", "ann").RowBecomes("dead", "dead");

        Assert.Equal(1, story.Reckon("fleet-0001", "fleet-0002").LeftUndone);
    }

    [Fact]
    public void With_one_agent_that_was_not_drained_nothing_is_left_undone() =>
        Assert.Equal(0, new Story().Imported("a").Reckon("fleet-0001").LeftUndone);
}
