using System.Reflection;
using Krewe.Contracts;
using Krewe.Contracts.Agents;
using Krewe.Contracts.Tasks;
using Krewe.Domain;
using Krewe.Domain.Tasks.Commands;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Grains.Tests;

public sealed class A_drained_agent_gets_nothing_new
{
    [Fact]
    public void A_claim_of_a_drained_agent_carries_its_paths()
    {
        var claim = new ClaimTask(StringList.Empty, null, new Halt("lee", null, "enough")) { Paths = StringList.Of("src/**"), SharedPaths = StringList.Of("docs/**") };

        var carried = Assert.IsType<ClaimTask>(TaskCommandMessage.From(claim).ToCommand());

        Assert.Equal((claim.Paths, claim.SharedPaths), (carried.Paths, carried.SharedPaths));
    }

    [Fact]
    public async Task Neither_by_id_nor_as_the_next_nor_in_another_session()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("a"), GrainHost.New("b"));
        await DrainAsync(host);

        Assert.Equal(RejectionCode.AgentDrained, (await host.ClaimAsync("a")).Rejection!.Code);
        Assert.Equal(RejectionCode.AgentDrained, (await host.ClaimAsync("a", GrainHost.Agent("ann", "ann-2"))).Rejection!.Code);
        var next = await host.ClaimNextAsync();
        Assert.Equal((ReplyResult.Done, null, "lead"), (next.Reply.Result, next.Reply.Task, next.Nothing!.Drain!.By));
        Assert.NotNull((await host.ClaimNextAsync(GrainHost.Agent("bob"))).Reply.Task);
    }

    [Fact]
    public async Task What_it_holds_goes_on_and_its_heartbeats_tell_it()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("a"));
        var claim = await host.ClaimAsync("a");
        await DrainAsync(host);

        var beat = await Agent(host).HeartbeatAsync(new HeartbeatRequest(GrainHost.Agent(), host.Next(), [Held(claim)]));

        Assert.True(beat.Claims[0].IsSuccess);
        Assert.Equal("Too loud.", beat.Drain!.Reason);
        Assert.Equal(claim.Task!.Fence, (await host.ClaimAsync("a")).Task!.Fence);
        Assert.Equal(ReplyResult.Done, (await host.DoAsync("a", new CompleteTask(claim.Task.Fence, null))).Result);
    }

    [Fact]
    public async Task A_claim_whose_answer_was_lost_is_answered_again()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("a"), GrainHost.New("b"));
        var (byId, next) = (host.Next("key-1"), host.Next("key-2"));
        await host.ClaimAsync("a", operation: byId);
        await host.ClaimNextAsync(operation: next);
        await DrainAsync(host);

        Assert.Equal("a", (await host.ClaimAsync("a", operation: byId)).Task!.Id);
        Assert.Equal("b", (await host.ClaimNextAsync(operation: next)).Reply.Task!.Id);
    }

    [Fact]
    public async Task On_request_it_loses_what_it_holds_and_is_told_by_whom_and_why()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("a"), GrainHost.New("b"), GrainHost.New("c"));
        var claim = await host.ClaimAsync("a");
        await host.ClaimAsync("b", GrainHost.Agent("ann", "ann-2"));
        await host.ClaimAsync("c", GrainHost.Agent("bob"));

        var reply = await DrainAsync(host, releases: true);

        Assert.Equal(["a", "b"], reply.Taken.Where(taken => taken.Reply.IsSuccess).Select(taken => taken.Claim.Task).Order());
        var late = await host.DoAsync("a", new CompleteTask(claim.Task!.Fence, null));
        Assert.Equal(RejectionCode.StaleClaim, late.Rejection!.Code);
        Assert.Contains("lead took it from you (Agent 'ann' is drained: Too loud.)", late.Rejection.Message, StringComparison.Ordinal);
        Assert.Equal(TaskStatus.InProgress, (await host.Store.Tasks.LoadAsync(GrainHost.Key("c")))!.Status);
    }

    [Fact]
    public async Task A_claim_that_began_before_the_drain_is_taken_too()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync([.. Enumerable.Range(0, 250).Select(number => GrainHost.New($"t{number}"))]);
        var claims = Enumerable.Range(0, 250).Select(number => host.ClaimAsync($"t{number}")).ToArray();

        await DrainAsync(host, releases: true);
        var replies = await Task.WhenAll(claims);

        Assert.Equal(0, await host.Store.Tasks.CountClaimsAsync(GrainHost.Organization, "ann", CancellationToken.None));
        Assert.All(replies, reply => Assert.True(reply.IsSuccess || reply.Rejection!.Code == RejectionCode.AgentDrained));
    }

    [Fact]
    public async Task Undrained_it_gets_work_again_and_a_profile_survives_both()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("a") with { Skills = ["sql"] });
        await Agent(host).RegisterAsync(new RegisterAgent(GrainHost.Agent(), "Ann", ["sql"]));
        await DrainAsync(host);
        Assert.Equal("lead", (await Agent(host).RegisterAsync(new RegisterAgent(GrainHost.Agent(), "Ann again", null))).Agent!.Drain!.By);

        Assert.Null((await Agent(host).UndrainAsync(GrainHost.Agent("lead"))).Agent!.Drain);

        Assert.Equal(ReplyResult.Done, (await host.ClaimAsync("a")).Result);
        Assert.Equal(RejectionCode.NotFound, (await host.Grains.GetGrain<IAgentGrain>("default/nobody").UndrainAsync(GrainHost.Agent("lead"))).Rejection!.Code);
    }

    [Fact]
    public async Task One_that_works_without_a_profile_is_drained_and_undrained_like_the_others()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("a"), GrainHost.New("b"));
        Assert.Equal(ReplyResult.Done, (await host.ClaimAsync("a")).Result);

        var undrained = await Agent(host).UndrainAsync(GrainHost.Agent("lead"));

        Assert.Equal((ReplyResult.Done, "ann"), (undrained.Result, undrained.Agent!.Id));
        Assert.Equal(ReplyResult.Done, (await host.ClaimAsync("b")).Result);
    }

    [Fact]
    public async Task Within_five_seconds_another_process_has_heard_of_it()
    {
        await using var one = await GrainHost.StartAsync();
        await using var other = await GrainHost.StartAsync(one.Store, one.Time);
        await one.CreateAsync(GrainHost.New("a"), GrainHost.New("b"));
        Assert.Equal(ReplyResult.Done, (await other.ClaimAsync("a")).Result);
        await DrainAsync(one);

        one.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(RejectionCode.AgentDrained, (await other.ClaimAsync("b")).Rejection!.Code);
    }

    [Fact]
    public async Task Undrained_in_one_process_right_after_it_was_drained_in_another_it_is_drained_no_more()
    {
        await using var one = await GrainHost.StartAsync();
        await using var other = await GrainHost.StartAsync(one.Store, one.Time);
        await Agent(other).RegisterAsync(new RegisterAgent(GrainHost.Agent(), "Ann", null));
        await DrainAsync(one);

        Assert.Null((await Agent(other).UndrainAsync(GrainHost.Agent("lead"))).Agent!.Drain);

        Assert.Null((await one.Store.Agents.FindAsync(GrainHost.Organization, "ann", CancellationToken.None))!.Drain);
    }

    [Fact]
    public void A_drain_that_takes_thousands_of_claims_is_waited_for()
    {
        var drain = typeof(IAgentGrain).GetMethod(nameof(IAgentGrain.DrainAsync))!;

        Assert.Equal(TimeSpan.FromSeconds(30), drain.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout);
    }

    private static IAgentGrain Agent(GrainHost host) => host.Grains.GetGrain<IAgentGrain>("default/ann");

    private static HeldClaim Held(TaskReply claim) => new(GrainHost.Project, claim.Task!.Id, claim.Task.Fence);

    private static Task<DrainReply> DrainAsync(GrainHost host, bool releases = false) =>
        Agent(host).DrainAsync(new DrainAgent(GrainHost.Agent("lead"), host.Next(), "Too loud.", releases));
}
