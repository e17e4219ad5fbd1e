using Krewe.Contracts;
using Krewe.Domain;
using Krewe.Domain.Tasks.Commands;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Grains.Tests;

public sealed class A_claim_has_one_winner
{
    [Fact]
    public async Task Of_a_hundred_sessions_one_gets_the_task_and_the_others_learn_who()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("t1"));

        var replies = await Task.WhenAll(Enumerable.Range(0, 100).Select(n => host.ClaimAsync("t1", GrainHost.Agent($"a{n}"))));

        var winner = Assert.Single(replies, reply => reply.Result == ReplyResult.Done);
        Assert.Equal(1, winner.Task!.Fence);
        Assert.All(replies.Where(reply => reply != winner), reply =>
        {
            Assert.Equal(RejectionCode.AlreadyClaimed, reply.Rejection!.Code);
            Assert.Contains(reply.Rejection.Details, detail => detail.Message == winner.Task.Claim!.Agent);
        });
    }

    [Fact]
    public async Task Two_processes_that_both_think_they_hold_the_task_cannot_both_win()
    {
        await using var one = await GrainHost.StartAsync();
        await using var other = await GrainHost.StartAsync(one.Store, one.Time);
        await one.CreateAsync([.. Enumerable.Range(0, 50).Select(n => GrainHost.New($"t{n}"))]);

        var replies = await Task.WhenAll(Enumerable.Range(0, 50).SelectMany(n => new[]
        {
            one.ClaimAsync($"t{n}", GrainHost.Agent("ann")),
            other.ClaimAsync($"t{n}", GrainHost.Agent("bob")),
        }));

        Assert.Equal(50, replies.Count(reply => reply.Result == ReplyResult.Done));
        Assert.Equal(50, replies.Count(reply => reply.Rejection?.Code == RejectionCode.AlreadyClaimed));
    }

    [Fact]
    public async Task The_same_session_gets_its_claim_again_and_another_of_the_same_agent_does_not()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("t1"));
        var first = await host.ClaimAsync("t1", GrainHost.Agent("ann", "s1"));

        var again = await host.ClaimAsync("t1", GrainHost.Agent("ann", "s1"));
        var other = await host.ClaimAsync("t1", GrainHost.Agent("ann", "s2"));

        Assert.Equal((ReplyResult.AlreadySo, first.Task!.Fence), (again.Result, again.Task!.Fence));
        Assert.Equal(RejectionCode.HeldBySameAgent, other.Rejection!.Code);
    }

    [Fact]
    public async Task A_refusal_from_memory_is_checked_against_the_row_first()
    {
        await using var one = await GrainHost.StartAsync();
        await using var other = await GrainHost.StartAsync(one.Store, one.Time);
        await one.CreateAsync(GrainHost.New("t1"));
        var held = await one.ClaimAsync("t1", GrainHost.Agent("ann"));
        Assert.Equal(ReplyResult.Done, held.Result);

        // The other process takes it back behind the first one's back.
        var released = await other.DoAsync("t1", new ReleaseTask(held.Task!.Fence, null), GrainHost.Agent("ann"));
        var claimed = await one.ClaimAsync("t1", GrainHost.Agent("bob"));

        Assert.Equal(ReplyResult.Done, released.Result);
        Assert.Equal((ReplyResult.Done, "bob"), (claimed.Result, claimed.Task!.Claim!.Agent));
    }

    [Fact]
    public async Task A_stale_fence_is_refused_and_says_who_holds_the_task_now()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("t1"));
        var first = await host.ClaimAsync("t1", GrainHost.Agent("ann"), leaseSeconds: 5);
        host.Time.Advance(TimeSpan.FromSeconds(6));
        await host.SweepAsync();
        host.Time.Advance(TimeSpan.FromMinutes(1));
        var second = await host.ClaimAsync("t1", GrainHost.Agent("bob"));

        var late = await host.DoAsync("t1", new CompleteTask(first.Task!.Fence, "done"), GrainHost.Agent("ann"));

        Assert.Equal(ReplyResult.Done, second.Result);
        Assert.True(second.Task!.Fence > first.Task.Fence);
        Assert.Equal(RejectionCode.StaleClaim, late.Rejection!.Code);
        Assert.Contains("bob", late.Rejection.Message, StringComparison.Ordinal);
        var row = await host.Store.Tasks.LoadAsync(GrainHost.Key("t1"));
        Assert.Equal(TaskStatus.InProgress, row!.Status);
    }

    [Fact]
    public async Task A_blocker_that_the_backlog_does_not_know_of_is_found_by_the_commit()
    {
        await using var one = await GrainHost.StartAsync();
        await using var other = await GrainHost.StartAsync(one.Store, one.Time);
        await one.CreateAsync(GrainHost.New("a"), GrainHost.New("b", "a"));
        var a = await one.ClaimAsync("a");
        await one.DoAsync("a", new CompleteTask(a.Task!.Fence, null));

        // The first process has not heard that the blocker is open again.
        await other.DoAsync("a", new ReopenTask("not done after all"));
        var claim = await one.ClaimAsync("b");

        Assert.Equal(RejectionCode.Blocked, claim.Rejection!.Code);
        Assert.Contains(claim.Rejection.Details, detail => detail.Message == "a");
    }
}
