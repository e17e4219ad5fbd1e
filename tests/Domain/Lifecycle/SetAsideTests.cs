using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tasks.Rules;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Lifecycle;

public sealed class SetAsideTests
{
    private static readonly TaskState Held = Make.Task("a", TaskStatus.InProgress);

    [Fact]
    public void The_holder_sets_its_task_aside_and_loses_the_claim()
    {
        var blocked = TaskRules.Decide(Held, new BlockTask("no key", Fence: 7), Make.Context());
        var deferred = TaskRules.Decide(Held, new DeferTask(Make.At(60), "later", Fence: 7), Make.Context());

        Assert.Equal((TaskStatus.Blocked, 8L, null, "no key"), (blocked.Next().Status, blocked.Next().Fence, blocked.Next().Claim, blocked.Next().Reason));
        Assert.Equal("{\"reason\":\"no key\",\"ended_fence\":7,\"agent\":\"ada\"}", blocked.Detail());
        Assert.Equal((TaskStatus.Deferred, 8L, Make.At(60)), (deferred.Next().Status, deferred.Next().Fence, deferred.Next().NotBefore));
        Assert.Equal("{\"reason\":\"later\",\"ended_fence\":7,\"agent\":\"ada\",\"until\":\"2026-01-02T12:01:00.000000Z\"}", deferred.Detail());
    }

    [Fact]
    public void Nobody_else_sets_held_work_aside() =>
        Assert.Contains("Its claimant can", TaskRules.Decide(Held, new BlockTask("stop"), Make.Context(actor: "eve")).Rejection().Message);

    [Fact]
    public void What_nobody_holds_keeps_its_fence()
    {
        var decision = TaskRules.Decide(Make.Task("a"), new BlockTask(null), Make.Context());

        Assert.Equal(7, decision.Next().Fence);
        Assert.Null(decision.Detail());
    }

    [Fact]
    public void Unblocking_ends_a_deferral_too()
    {
        var deferred = Make.Task("a", TaskStatus.Deferred) with { NotBefore = Make.At(60), Reason = "later" };
        var next = TaskRules.Decide(deferred, new UnblockTask("now"), Make.Context()).Next();

        Assert.Equal((TaskStatus.Pending, null, null), (next.Status, next.NotBefore, next.Reason));
    }

    [Theory]
    [InlineData(TaskStatus.Cancelled, "cancelled")]
    [InlineData(TaskStatus.Skipped, "skipped")]
    public void Cancelling_and_skipping_end_a_live_claim_and_close(TaskStatus status, string kind)
    {
        TaskCommand command = status == TaskStatus.Cancelled ? new CancelTask("no") : new SkipTask("no");
        var decision = TaskRules.Decide(Held, command, Make.Context(5, actor: "eve"));

        Assert.Equal((status, 8L, null, Make.At(5)), (decision.Next().Status, decision.Next().Fence, decision.Next().Claim, decision.Next().ClosedAt));
        Assert.Equal((kind, "{\"reason\":\"no\",\"ended_fence\":7,\"agent\":\"ada\"}"), (decision.Event().Kind, decision.Detail()));
        Assert.Equal(RejectionCode.StaleClaim, TaskRules.Decide(decision.Next(), new CompleteTask(7, null), Make.Context()).Code());
    }

    [Fact]
    public void A_deleted_task_is_closed_and_keeps_version_and_fence()
    {
        var next = TaskRules.Decide(Make.Task("a") with { Reason = "old" }, new DeleteTask(), Make.Context(5)).Next();

        Assert.Equal((TaskStatus.Deleted, 2L, 7L, Make.At(5), null), (next.Status, next.Version, next.Fence, next.ClosedAt, next.Reason));
    }

    [Fact]
    public void What_is_held_is_not_deleted() =>
        Assert.Contains("Cancel it first", TaskRules.Decide(Held, new DeleteTask(), Make.Context()).Rejection().Message);

    [Fact]
    public void A_named_version_has_to_be_the_task_s_own()
    {
        foreach (var command in new TaskCommand[] { new DeleteTask(IfVersion: 2), new EditTask(new TaskEdit { Title = "b" }, IfVersion: 2) })
        {
            var rejection = TaskRules.Decide(Make.Task("a"), command, Make.Context()).Rejection();
            Assert.Equal(RejectionCode.PreconditionFailed, rejection.Code);
            Assert.Equal(new RejectionDetail("version", "1"), Assert.Single(rejection.Details));
        }

        Assert.Equal(TaskStatus.Deleted, TaskRules.Decide(Make.Task("a"), new DeleteTask(IfVersion: 1), Make.Context()).Next().Status);
    }
}
