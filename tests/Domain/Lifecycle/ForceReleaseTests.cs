using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tasks.Rules;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Lifecycle;

public sealed class ForceReleaseTests
{
    private static readonly DecisionContext Lead = Make.Context(60, actor: "lead", session: null);
    private static readonly TaskState Held = Make.Task("a", TaskStatus.InProgress);

    [Fact]
    public void The_task_goes_back_with_a_new_fence_and_without_an_attempt()
    {
        var decision = TaskRules.Decide(Held, new ForceRelease("Silent since noon."), Lead);

        Assert.Equal(
            (TaskStatus.Pending, Held.Fence + 1, 0, null, "Silent since noon.", "ada", null),
            (decision.Next().Status, decision.Next().Fence, decision.Next().Attempts, decision.Next().Claim, decision.Next().Reason, decision.Next().LastAgent, decision.Next().NotBefore));
        Assert.Equal((TaskEventKind.ForceReleased, "lead"), (decision.Event().Kind, decision.Event().Actor));
        Assert.Equal("""{"reason":"Silent since noon.","ended_fence":7,"agent":"ada"}""", decision.Detail());
    }

    [Fact]
    public void An_attempt_is_counted_when_asked_and_the_last_one_kills()
    {
        var command = new ForceRelease("Loops.", CountsAttempt: true);
        var resting = TaskRules.Decide(Held, command, Lead).Next();
        var dead = TaskRules.Decide(Held with { MaxAttempts = 1 }, command, Lead);

        Assert.Equal((TaskStatus.Pending, 1, Make.At(62)), (resting.Status, resting.Attempts, resting.NotBefore));
        Assert.Equal((TaskStatus.Dead, TaskEventKind.ForceReleased), (dead.Next().Status, dead.Event().Kind));
    }

    [Fact]
    public void Only_the_claim_that_was_meant_is_ended()
    {
        Assert.Equal(RejectionCode.StaleClaim, TaskRules.Decide(Held, new ForceRelease("x", IfFence: 6), Lead).Code());
        Assert.Equal(RejectionCode.StaleClaim, TaskRules.Decide(Make.Task("a"), new ForceRelease("x", IfFence: 7), Lead).Code());
        Assert.Equal(TaskStatus.Pending, TaskRules.Decide(Held, new ForceRelease("x", IfFence: 7), Lead).Next().Status);
    }

    [Fact]
    public void Whoever_lost_the_task_is_told_by_whom_and_why()
    {
        var taken = TaskRules.Decide(Held, new ForceRelease("Silent since noon."), Lead);
        var rejection = Refusals.StaleClaim(taken.Next(), Held.Fence, taken.Event()).Rejection;

        Assert.StartsWith("Your claim on 'a' (fence 7) has ended: lead took it from you (Silent since noon.); it is pending, and nobody holds it", rejection.Message, StringComparison.Ordinal);
        Assert.Contains(new RejectionDetail("ended_by", "lead"), rejection.Details);
        Assert.Contains(new RejectionDetail("ended_because", "Silent since noon."), rejection.Details);
        Assert.Contains(new RejectionDetail("ended_as", "force_released"), rejection.Details);
    }

    [Fact]
    public void A_long_reason_stands_whole_in_the_details_and_shortened_in_the_message()
    {
        var reason = new string('x', 5_000);
        var taken = TaskRules.Decide(Held, new ForceRelease(reason), Lead);
        var rejection = Refusals.StaleClaim(taken.Next(), Held.Fence, taken.Event()).Rejection;

        Assert.True(rejection.Message.Length < 700);
        Assert.Contains(new RejectionDetail("ended_because", reason), rejection.Details);
    }
}
