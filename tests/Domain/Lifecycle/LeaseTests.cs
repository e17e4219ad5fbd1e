using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tasks.Rules;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Lifecycle;

public sealed class LeaseTests
{
    private static readonly TaskState Held = Make.Task("a", TaskStatus.InProgress);

    [Theory]
    [InlineData(0, 900)]
    [InlineData(299, 900)]
    [InlineData(300, 1_200)]
    [InlineData(899, 1_799)]
    [InlineData(2_000, 2_900)]
    public void A_renewal_is_saved_once_no_more_than_two_thirds_remain(int seconds, int leaseUntil)
    {
        var decision = TaskRules.Decide(Held, new RenewLease(7), Make.Context(seconds));

        if (leaseUntil == 900)
        {
            decision.IsAlreadySo(Held);
            return;
        }

        Assert.Equal(Make.At(leaseUntil), decision.Next().Claim!.LeaseUntil);
        Assert.Equal((2L, 7L, "renewed"), (decision.Next().Version, decision.Next().Fence, decision.Event().Kind));
    }

    [Fact]
    public void No_renewal_goes_beyond_the_longest_run_time()
    {
        var limited = Held with { Claim = Make.Claim(runUntil: Make.At(1_000)) };
        var renewed = TaskRules.Decide(limited, new RenewLease(7), Make.Context(600)).Next();

        Assert.Equal(Make.At(1_000), renewed.Claim!.LeaseUntil);
        TaskRules.Decide(renewed, new RenewLease(7), Make.Context(999)).IsAlreadySo(renewed);
    }

    [Fact]
    public void Progress_is_always_kept_and_renews_when_it_is_time()
    {
        var early = TaskRules.Decide(Held, new ReportProgress(7, "half", 50), Make.Context(1));
        var late = TaskRules.Decide(Held, new ReportProgress(7, null, null), Make.Context(600));

        Assert.Equal(Make.At(900), early.Next().Claim!.LeaseUntil);
        Assert.Equal("{\"note\":\"half\",\"percent\":50}", early.Detail());
        Assert.Equal(Make.At(1_500), late.Next().Claim!.LeaseUntil);
        Assert.Null(late.Detail());
    }

    [Theory]
    [InlineData(899, false)]
    [InlineData(900, true)]
    public void A_lease_expires_when_its_time_has_passed_and_the_commit_checks_that(int seconds, bool isExpired)
    {
        var decision = TaskRules.Decide(Held, new WakeTask(), Make.Context(seconds, actor: "krewe", session: null));

        if (!isExpired)
        {
            decision.IsAlreadySo(Held);
            return;
        }

        var accepted = Assert.IsType<Decision.Accepted>(decision);
        Assert.True(accepted.NeedsWakeTimePassed);
        Assert.Equal((TaskStatus.Pending, 8L, 1, "expired"), (accepted.Next.Status, accepted.Next.Fence, accepted.Next.Attempts, accepted.Event.Kind));
        Assert.Contains("lapsed without a heartbeat", accepted.Next.Reason);
    }

    [Fact]
    public void A_stuck_agent_is_told_apart_from_a_silent_one()
    {
        var stuck = Held with { Claim = Make.Claim(runUntil: Make.At(100)) };
        Assert.Contains("longest run time", TaskRules.Decide(stuck, new WakeTask(), Make.Context(100)).Next().Reason);
    }

    [Fact]
    public void A_deferral_ends_by_itself_when_it_has_a_time()
    {
        var timed = Make.Task("a", TaskStatus.Deferred) with { NotBefore = Make.At(60), Reason = "later" };
        var untimed = Make.Task("a", TaskStatus.Deferred);

        TaskRules.Decide(timed, new WakeTask(), Make.Context(59)).IsAlreadySo(timed);
        TaskRules.Decide(untimed, new WakeTask(), Make.Context(1e9)).IsAlreadySo(untimed);
        var resumed = Assert.IsType<Decision.Accepted>(TaskRules.Decide(timed, new WakeTask(), Make.Context(60)));
        Assert.True(resumed.NeedsWakeTimePassed);
        Assert.Equal((TaskStatus.Pending, null, null, "resumed"), (resumed.Next.Status, resumed.Next.NotBefore, resumed.Next.Reason, resumed.Event.Kind));
    }

    [Fact]
    public void The_wake_time_is_the_end_of_the_lease_or_of_the_deferral()
    {
        Assert.Equal(Make.At(900), Held.WakeAt);
        Assert.Equal(Make.At(60), (Make.Task("a", TaskStatus.Deferred) with { NotBefore = Make.At(60) }).WakeAt);
        Assert.Null((Make.Task("a") with { NotBefore = Make.At(60) }).WakeAt);
    }
}
