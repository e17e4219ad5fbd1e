using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tasks.Rules;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Lifecycle;

public sealed class HandInTests
{
    private static readonly TaskState Held = Make.Task("a", TaskStatus.InProgress);

    [Theory]
    [InlineData(TaskStatus.Completed)]
    [InlineData(TaskStatus.InReview)]
    public void A_hand_in_ends_the_claim_and_keeps_the_fence(TaskStatus status)
    {
        var next = TaskRules.Decide(Held, HandIn(status, fence: 7), Make.Context(5)).Next();

        Assert.Equal((status, 7L, 2L, null, "ada", "merged"), (next.Status, next.Fence, next.Version, next.Claim, next.LastAgent, next.Reason));
        Assert.Equal(status == TaskStatus.Completed ? Make.At(5) : null, next.ClosedAt);
    }

    [Theory]
    [InlineData(TaskStatus.Completed)]
    [InlineData(TaskStatus.InReview)]
    public void A_repeated_hand_in_is_recognised_by_its_fence(TaskStatus status)
    {
        var after = TaskRules.Decide(Held, HandIn(status, fence: 7), Make.Context()).Next();

        TaskRules.Decide(after, HandIn(status, fence: 7), Make.Context()).IsAlreadySo(after);
        Assert.Equal(RejectionCode.StaleClaim, TaskRules.Decide(after, HandIn(status, fence: 6), Make.Context()).Code());
    }

    [Fact]
    public void A_repeated_submission_is_recognised_after_the_approval_too()
    {
        var submitted = TaskRules.Decide(Held, new SubmitTask(7, null), Make.Context()).Next();
        var approved = TaskRules.Decide(submitted, new ApproveTask(null), Make.Context(actor: "eve")).Next();

        TaskRules.Decide(approved, new SubmitTask(7, null), Make.Context()).IsAlreadySo(approved);
    }

    [Fact]
    public void What_was_sent_back_cannot_be_handed_in_once_more()
    {
        var submitted = TaskRules.Decide(Held, new SubmitTask(7, null), Make.Context()).Next();
        var rejected = TaskRules.Decide(submitted, new RejectTask("no tests"), Make.Context(actor: "eve")).Next();

        Assert.Equal((TaskStatus.Pending, 8L, "no tests"), (rejected.Status, rejected.Fence, rejected.Reason));
        Assert.Equal(RejectionCode.StaleClaim, TaskRules.Decide(rejected, new SubmitTask(7, null), Make.Context()).Code());
        Assert.Equal("no tests", TaskRules.Decide(rejected, new ClaimTask(StringList.Empty), Make.Context()).Next().Reason);
    }

    [Fact]
    public void An_approval_keeps_what_was_handed_in_unless_it_says_something_itself()
    {
        var submitted = Make.Task("a", TaskStatus.InReview) with { Reason = "see the branch" };

        Assert.Equal("see the branch", TaskRules.Decide(submitted, new ApproveTask(null), Make.Context()).Next().Reason);
        var approved = Assert.IsType<Decision.Accepted>(TaskRules.Decide(submitted, new ApproveTask("well done"), Make.Context()));
        Assert.Equal("see the branch", approved.Next.Reason);
        Assert.Contains("\"reason\":\"well done\"", approved.Event.Detail, StringComparison.Ordinal);
        Assert.Equal("well done", TaskRules.Decide(submitted with { Reason = null }, new ApproveTask("well done"), Make.Context()).Next().Reason);
    }

    [Fact]
    public void A_release_gives_the_task_back_at_once_and_counts_no_attempt()
    {
        var decision = TaskRules.Decide(Held with { Attempts = 3 }, new ReleaseTask(7, "lunch"), Make.Context());
        var next = decision.Next();

        Assert.Equal((TaskStatus.Pending, 8L, 3, null), (next.Status, next.Fence, next.Attempts, next.NotBefore));
        Assert.Equal("{\"reason\":\"lunch\",\"ended_fence\":7}", decision.Detail());
    }

    [Fact]
    public void A_stale_fence_is_refused_with_who_holds_the_task_now()
    {
        foreach (var command in new TaskCommand[]
        {
            new RenewLease(6), new ReportProgress(6, null, null), new ReleaseTask(6, null), new SubmitTask(6, null), new CompleteTask(6, null), new FailTask(6, null),
            new BlockTask(null, 6), new DeferTask(null, null, 6),
        })
        {
            var rejection = TaskRules.Decide(Held, command, Make.Context(actor: "bob", session: "s2")).Rejection();

            Assert.Equal(RejectionCode.StaleClaim, rejection.Code);
            Assert.Contains("agent 'ada' holds it now", rejection.Message);
            Assert.Contains("discard", rejection.Message);
            Assert.Equal(["fence=7", "status=in_progress", "claimed_by=ada", "lease_until=2026-01-02T12:15:00Z", "may_add_note=true"], rejection.Details.Select(detail => $"{detail.Field}={detail.Message}"));
        }
    }

    [Fact]
    public void Whoever_handed_in_already_is_not_told_to_discard_it()
    {
        var message = TaskRules.Decide(Make.Task("a", TaskStatus.InReview), new FailTask(7, null), Make.Context()).Rejection().Message;

        Assert.Contains("handed in and is in_review", message);
        Assert.DoesNotContain("discard", message);
    }

    [Fact]
    public void Without_a_holder_a_stale_fence_is_told_the_state() =>
        Assert.Contains("it is pending, and nobody holds it", TaskRules.Decide(Make.Task("a"), new CompleteTask(7, null), Make.Context()).Rejection().Message);

    private static TaskCommand HandIn(TaskStatus status, long fence) =>
        status == TaskStatus.Completed ? new CompleteTask(fence, "merged") : new SubmitTask(fence, "merged");
}
