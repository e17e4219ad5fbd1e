using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tasks.Rules;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Lifecycle;

public sealed class AttemptTests
{
    private static readonly TaskState Held = Make.Task("a", TaskStatus.InProgress);

    [Fact]
    public void A_failure_counts_rests_and_says_why()
    {
        var decision = TaskRules.Decide(Held, new FailTask(7, "no network"), Make.Context(5));
        var next = decision.Next();

        Assert.Equal((TaskStatus.Pending, 8L, 1, Make.At(7), "no network"), (next.Status, next.Fence, next.Attempts, next.NotBefore, next.Reason));
        Assert.Equal(
            "{\"reason\":\"no network\",\"ended_fence\":7,\"agent\":\"ada\",\"attempts\":1,\"not_before\":\"2026-01-02T12:00:07.000000Z\"}",
            decision.Detail());
        Assert.False(Assert.IsType<Decision.Accepted>(decision).NeedsWakeTimePassed);
    }

    [Theory]
    [InlineData(9, null, TaskStatus.Dead)]
    [InlineData(8, null, TaskStatus.Pending)]
    [InlineData(0, 1, TaskStatus.Dead)]
    [InlineData(10, 12, TaskStatus.Pending)]
    [InlineData(20, 12, TaskStatus.Dead)]
    public void After_too_many_attempts_a_task_is_dead(int attempts, int? maxAttempts, TaskStatus status)
    {
        var next = TaskRules.Decide(Held with { Attempts = attempts, MaxAttempts = maxAttempts }, new FailTask(7, "no"), Make.Context()).Next();

        Assert.Equal(status, next.Status);
        Assert.Equal(status == TaskStatus.Dead, next.NotBefore is null);
        Assert.Null(next.ClosedAt);
    }

    [Theory]
    [InlineData(1, 0, 2.0)]
    [InlineData(2, 0, 4.0)]
    [InlineData(3, 1, 10.0)]
    [InlineData(8, 0, 256.0)]
    [InlineData(9, 0, 300.0)]
    [InlineData(100, 0, 300.0)]
    [InlineData(int.MaxValue, 1, 375.0)]
    public void The_rest_doubles_up_to_a_cap_with_a_quarter_by_chance(int attempts, double jitter, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Backoff.Delay(attempts, ProjectSettings.Default, jitter));

    [Fact]
    public void A_rest_has_whole_microseconds_and_may_be_none()
    {
        Assert.Equal(0, Backoff.Delay(3, ProjectSettings.Default, 0.123456789).Ticks % TimeSpan.TicksPerMicrosecond);
        Assert.Equal(TimeSpan.Zero, Backoff.Delay(3, new ProjectSettings { BackoffBaseSeconds = 0 }, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Backoff.Delay(0, ProjectSettings.Default, 0));
    }

    [Fact]
    public void Retry_and_reopen_count_from_zero_move_the_fence_and_keep_why()
    {
        var dead = Make.Task("a", TaskStatus.Dead) with { Attempts = 10, Reason = "no network" };
        var done = Make.Task("a", TaskStatus.Completed) with { Attempts = 2 };

        var retried = TaskRules.Decide(dead, new RetryTask("network is back"), Make.Context()).Next();
        var reopened = TaskRules.Decide(done, new ReopenTask("broke again"), Make.Context());

        Assert.Equal((TaskStatus.Pending, 0, 8L, "network is back"), (retried.Status, retried.Attempts, retried.Fence, retried.Reason));
        Assert.Equal((TaskStatus.Pending, 0, 8L, null), (reopened.Next().Status, reopened.Next().Attempts, reopened.Next().Fence, reopened.Next().ClosedAt));
        Assert.Equal("{\"reason\":\"broke again\"}", reopened.Detail());
        Assert.Equal(RejectionCode.StaleClaim, TaskRules.Decide(reopened.Next(), new CompleteTask(7, null), Make.Context()).Code());
    }
}
