using Krewe.Contracts;
using Krewe.Contracts.Agents;
using Krewe.Domain.Tasks.Commands;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Grains.Tests;

public sealed class Dead_agents_lose_their_work
{
    [Fact]
    public async Task A_lease_that_lapses_gives_the_task_back_after_a_rest()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("t1"));
        await host.ClaimAsync("t1", leaseSeconds: 5);
        host.Time.Advance(TimeSpan.FromSeconds(5));

        await host.SweepAsync();

        var row = await host.Store.Tasks.LoadAsync(GrainHost.Key("t1"));
        Assert.Equal((TaskStatus.Pending, 1, 2L), (row!.Status, row.Attempts, row.Fence));
        Assert.Null((await host.ClaimNextAsync(GrainHost.Agent("bob"))).Reply.Task);
        host.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("t1", (await host.ClaimNextAsync(GrainHost.Agent("bob"))).Reply.Task!.Id);
    }

    [Fact]
    public async Task A_heartbeat_keeps_the_lease_and_names_what_is_lost()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("t1"), GrainHost.New("t2"));
        var kept = await host.ClaimAsync("t1", leaseSeconds: 10);
        var lost = await host.ClaimAsync("t2", leaseSeconds: 5);
        host.Time.Advance(TimeSpan.FromSeconds(6));
        await host.SweepAsync();

        var beat = await host.Grains.GetGrain<IAgentGrain>("default/ann").HeartbeatAsync(new HeartbeatRequest(
            GrainHost.Agent(),
            host.Next(),
            [new HeldClaim(GrainHost.Project, "t1", kept.Task!.Fence), new HeldClaim(GrainHost.Project, "t2", lost.Task!.Fence)]));
        host.Time.Advance(TimeSpan.FromSeconds(6));
        await host.SweepAsync();

        Assert.Equal(["Done", "Refused"], beat.Claims.Select(one => one.Result.ToString()));
        Assert.Equal(TaskStatus.InProgress, (await host.Store.Tasks.LoadAsync(GrainHost.Key("t1")))!.Status);
    }

    [Fact]
    public async Task Too_many_attempts_make_it_dead_and_a_retry_brings_it_back()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("t1") with { MaxAttempts = 2 }, GrainHost.New("after", "t1"));
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var claim = await host.ClaimAsync("t1", leaseSeconds: 5);
            Assert.Equal(ReplyResult.Done, claim.Result);
            host.Time.Advance(TimeSpan.FromSeconds(6));
            await host.SweepAsync();
            host.Time.Advance(TimeSpan.FromSeconds(60));
        }

        var dead = await host.Store.Tasks.LoadAsync(GrainHost.Key("t1"));
        Assert.Equal(TaskStatus.Dead, dead!.Status);
        Assert.Null((await host.ClaimNextAsync()).Reply.Task);
        await host.DoAsync("t1", new RetryTask("look again"));
        Assert.Equal("t1", (await host.ClaimNextAsync()).Reply.Task!.Id);
    }

    [Fact]
    public async Task A_stuck_agent_loses_its_task_though_it_heartbeats()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("t1") with { MaxRunSeconds = 30 });
        var claim = await host.ClaimAsync("t1", leaseSeconds: 20);
        for (var beat = 0; beat < 3; beat++)
        {
            host.Time.Advance(TimeSpan.FromSeconds(11));
            await host.DoAsync("t1", new RenewLease(claim.Task!.Fence));
            await host.SweepAsync();
        }

        var row = await host.Store.Tasks.LoadAsync(GrainHost.Key("t1"));
        Assert.Equal((TaskStatus.Pending, 1), (row!.Status, row.Attempts));
    }

    [Fact]
    public async Task A_renewal_that_this_process_does_not_know_of_is_respected()
    {
        await using var one = await GrainHost.StartAsync();
        await using var other = await GrainHost.StartAsync(one.Store, one.Time);
        await one.CreateAsync(GrainHost.New("t1"));
        var claim = await one.ClaimAsync("t1", leaseSeconds: 10);
        one.Time.Advance(TimeSpan.FromSeconds(9));
        await other.DoAsync("t1", new RenewLease(claim.Task!.Fence));
        one.Time.Advance(TimeSpan.FromSeconds(2));

        // The first process still remembers the old lease: the commit's guard knows better.
        await one.DoAsync("t1", new WakeTask(), Caller.System(GrainHost.Organization));

        Assert.Equal(TaskStatus.InProgress, (await one.Store.Tasks.LoadAsync(GrainHost.Key("t1")))!.Status);
    }

    [Fact]
    public async Task After_an_outage_of_the_store_leases_get_that_long_again()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("t1"));
        await host.ClaimAsync("t1", leaseSeconds: 30);
        await host.SweepAsync();
        host.Time.Advance(TimeSpan.FromSeconds(60));

        await host.SweepAsync();

        var row = await host.Store.Tasks.LoadAsync(GrainHost.Key("t1"));
        Assert.Equal(TaskStatus.InProgress, row!.Status);
        Assert.True(row.Claim!.LeaseUntil > host.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_deferral_ends_by_itself()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("t1"));
        await host.DoAsync("t1", new DeferTask(host.Time.GetUtcNow().AddHours(1), "later"));
        Assert.Null((await host.ClaimNextAsync()).Reply.Task);
        host.Time.Advance(TimeSpan.FromHours(1));
        await host.SweepAsync();

        Assert.Equal("t1", (await host.ClaimNextAsync()).Reply.Task!.Id);
    }
}
