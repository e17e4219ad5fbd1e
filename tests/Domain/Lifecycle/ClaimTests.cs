using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tasks.Rules;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Lifecycle;

public sealed class ClaimTests
{
    private static readonly ClaimTask Claim = new(StringList.Empty);

    [Fact]
    public void A_claim_takes_the_task_with_the_next_fence_and_asks_for_no_open_blockers()
    {
        var before = Make.Task("a") with { Reason = "tests failed", LastAgent = "bob" };
        var decision = Assert.IsType<Decision.Accepted>(TaskRules.Decide(before, Claim, Make.Context(5)));

        Assert.True(decision.NeedsNoOpenBlockers);
        Assert.False(decision.NeedsWakeTimePassed);
        Assert.Equal(
            before with
            {
                Version = 2,
                Status = TaskStatus.InProgress,
                Fence = 8,
                Claim = new Claim("ada", "s1", Make.At(5), 900, Make.At(905), RunUntil: null),
                LastAgent = "ada",
                UpdatedAt = Make.At(5),
                StartedAt = Make.At(5),
            },
            decision.Next);
        Assert.Equal(
            new TaskEvent("claimed", TaskStatus.Pending, TaskStatus.InProgress, 2, 8, "ada", "s1", Make.At(5), "operation-1", "{\"lease_seconds\":900,\"lease_until\":\"2026-01-02T12:15:05.000000Z\"}"),
            decision.Event);
    }

    [Fact]
    public void A_lease_is_as_long_as_asked_for_and_ends_with_the_longest_run_time()
    {
        var asked = TaskRules.Decide(Make.Task("a"), Claim with { LeaseSeconds = 30 }, Make.Context()).Next().Claim!;
        var capped = TaskRules.Decide(Make.Task("a") with { MaxRunSeconds = 10 }, Claim with { LeaseSeconds = 30 }, Make.Context()).Next().Claim!;

        Assert.Equal((30, Make.At(30), null), (asked.LeaseSeconds, asked.LeaseUntil, asked.RunUntil));
        Assert.Equal((30, Make.At(10), Make.At(10)), (capped.LeaseSeconds, capped.LeaseUntil, capped.RunUntil));
    }

    [Fact]
    public void Whoever_sends_no_heartbeats_gets_a_lease_of_its_own()
    {
        var claim = Claim with { IsUnattended = true };

        Assert.Equal(14_400, TaskRules.Decide(Make.Task("a"), claim, Make.Context()).Next().Claim!.LeaseSeconds);
        Assert.Equal(30, TaskRules.Decide(Make.Task("a"), claim with { LeaseSeconds = 30 }, Make.Context()).Next().Claim!.LeaseSeconds);
    }

    [Fact]
    public void The_first_start_stays()
    {
        var before = Make.Task("a") with { StartedAt = Make.At(-100) };
        Assert.Equal(Make.At(-100), TaskRules.Decide(before, Claim, Make.Context()).Next().StartedAt);
    }

    [Fact]
    public void The_same_session_gets_the_claim_that_it_has()
    {
        var held = Make.Task("a", TaskStatus.InProgress);
        TaskRules.Decide(held, Claim, Make.Context(settings: new ProjectSettings { Pause = Make.Pause })).IsAlreadySo(held);
    }

    [Theory]
    [InlineData("ada", "s2", RejectionCode.HeldBySameAgent, "Another session of your agent")]
    [InlineData("bob", "s1", RejectionCode.AlreadyClaimed, "Agent 'ada'")]
    public void Anyone_else_is_told_who_holds_it_and_until_when(string agent, string session, string code, string holder)
    {
        var rejection = TaskRules.Decide(Make.Task("a", TaskStatus.InProgress), Claim, Make.Context(actor: agent, session: session)).Rejection();

        Assert.Equal(code, rejection.Code);
        Assert.StartsWith($"{holder} holds 'a' until 2026-01-02T12:15:00Z", rejection.Message);
        Assert.Equal(["claimed_by", "claimed_at", "lease_until"], rejection.Details.Select(detail => detail.Field));
    }

    [Fact]
    public void A_caller_without_a_session_cannot_claim() =>
        Assert.Equal(RejectionCode.Validation, TaskRules.Decide(Make.Task("a"), Claim, Make.Context(session: null)).Code());

    [Fact]
    public void A_drained_agent_gets_nothing_new_and_is_answered_with_what_it_has()
    {
        var drained = Claim with { Drain = new Halt("lead", Make.Noon, "It writes no tests.") };
        var held = Make.Task("a", TaskStatus.InProgress);
        var rejection = TaskRules.Decide(Make.Task("a"), drained, Make.Context()).Rejection();

        TaskRules.Decide(held, drained, Make.Context()).IsAlreadySo(held);
        Assert.Equal(RejectionCode.AgentDrained, rejection.Code);
        Assert.Contains("'ada' is drained by lead since 2026-01-02T12:00:00Z (It writes no tests.)", rejection.Message, StringComparison.Ordinal);
        Assert.Equal(["drained_by", "drained_since", "drained_because"], rejection.Details.Select(detail => detail.Field));
    }

    [Fact]
    public void An_agent_that_holds_as_much_as_it_may_gets_nothing_new_and_is_answered_with_what_it_has()
    {
        var full = Claim with { Full = new ClaimCount(2, 2) };
        var held = Make.Task("a", TaskStatus.InProgress);
        var rejection = TaskRules.Decide(Make.Task("a"), full, Make.Context()).Rejection();

        TaskRules.Decide(held, full, Make.Context()).IsAlreadySo(held);
        Assert.Equal(RejectionCode.ClaimLimitReached, rejection.Code);
        Assert.Contains("it holds 2 tasks, of which at most 2 are allowed", rejection.Message, StringComparison.Ordinal);
        Assert.Equal([new("claims_held", "2"), new("claim_limit", "2")], rejection.Details);
    }

    [Fact]
    public void A_paused_project_gives_nothing_out()
    {
        var paused = Make.Context(settings: new ProjectSettings { Pause = Make.Pause });
        var rejection = TaskRules.Decide(Make.Task("a"), Claim, paused).Rejection();

        Assert.Equal(RejectionCode.Paused, rejection.Code);
        Assert.Contains("paused by lead since 2026-01-02T12:00:00Z (The database moves.)", rejection.Message, StringComparison.Ordinal);
        Assert.Equal(["paused_by", "paused_since", "paused_because"], rejection.Details.Select(detail => detail.Field));
    }

    [Theory]
    [InlineData(TaskStatus.Pending, 59, false)]
    [InlineData(TaskStatus.Pending, 60, true)]
    [InlineData(TaskStatus.Deferred, 59, false)]
    [InlineData(TaskStatus.Deferred, 60, true)]
    public void Nothing_is_claimed_before_its_time_and_everything_from_then_on(TaskStatus status, int seconds, bool isClaimed)
    {
        var decision = TaskRules.Decide(Make.Task("a", status) with { NotBefore = Make.At(60) }, Claim, Make.Context(seconds));

        if (!isClaimed)
        {
            Assert.Equal(RejectionCode.NotReady, decision.Code());
            Assert.Contains("not ready before 2026-01-02T12:01:00Z", decision.Rejection().Message);
            return;
        }

        Assert.Equal(TaskStatus.InProgress, decision.Next().Status);
        Assert.Null(decision.Next().NotBefore);
    }

    [Fact]
    public void What_is_deferred_without_a_time_waits_for_somebody() =>
        Assert.Contains("until someone resumes it", TaskRules.Decide(Make.Task("a", TaskStatus.Deferred), Claim, Make.Context()).Rejection().Message);

    [Fact]
    public void An_assigned_task_goes_only_to_its_assignee()
    {
        var assigned = Make.Task("a") with { Assignee = "ada" };

        Assert.Equal(TaskStatus.InProgress, TaskRules.Decide(assigned, Claim, Make.Context()).Next().Status);
        Assert.Equal(RejectionCode.AssignedToOther, TaskRules.Decide(assigned, Claim, Make.Context(actor: "bob")).Code());
    }

    [Fact]
    public void All_required_skills_are_needed_and_the_missing_ones_are_named()
    {
        var task = Make.Task("a") with { Skills = StringList.Of("go", "sql", "css") };
        var rejection = TaskRules.Decide(task, new ClaimTask(StringList.Of("go")), Make.Context()).Rejection();

        Assert.Equal(RejectionCode.SkillsMissing, rejection.Code);
        Assert.Equal(new RejectionDetail("skills", "sql, css"), Assert.Single(rejection.Details));
        Assert.Equal(TaskStatus.InProgress, TaskRules.Decide(task, new ClaimTask(StringList.Of("css", "sql", "rust", "go")), Make.Context()).Next().Status);
    }

    [Theory]
    [InlineData(TaskStatus.Dead, "retry")]
    [InlineData(TaskStatus.Blocked, "unblock")]
    [InlineData(TaskStatus.InReview, "reviewer")]
    [InlineData(TaskStatus.Completed, "Reopen")]
    public void A_refusal_says_what_to_do_next(TaskStatus status, string hint) =>
        Assert.Contains(hint, TaskRules.Decide(Make.Task("a", status), Claim, Make.Context()).Rejection().Message);
}
