using Krewe.Contracts;
using Krewe.Contracts.Agents;
using Krewe.Domain;
using Krewe.Domain.Tasks.Commands;
using Xunit;

namespace Krewe.Grains.Tests;

public sealed class An_agent_holds_only_so_many
{
    [Fact]
    public async Task Beyond_its_limit_a_claim_is_refused_and_the_next_is_none_in_any_session()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("a"), GrainHost.New("b"), GrainHost.New("c"));
        await LimitAsync(host, 2);
        var first = await host.ClaimAsync("a");
        await host.ClaimAsync("b", GrainHost.Agent("ann", "ann-2"));

        var refused = (await host.ClaimAsync("c")).Rejection!;
        var next = await host.ClaimNextAsync();

        Assert.Equal(RejectionCode.ClaimLimitReached, refused.Code);
        Assert.Equal((ReplyResult.Done, null, 2, 2), (next.Reply.Result, next.Reply.Task, next.Nothing!.ClaimsHeld, next.Nothing.ClaimLimit));
        Assert.NotNull((await host.ClaimNextAsync(GrainHost.Agent("bob"))).Reply.Task);
        Assert.Equal(first.Task!.Fence, (await host.ClaimAsync("a")).Task!.Fence);
    }

    [Fact]
    public async Task Whoever_hands_one_in_gets_another()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("a"), GrainHost.New("b"));
        await LimitAsync(host, 1);
        var claim = await host.ClaimAsync("a");
        Assert.Equal(RejectionCode.ClaimLimitReached, (await host.ClaimAsync("b")).Rejection!.Code);

        await host.DoAsync("a", new CompleteTask(claim.Task!.Fence, null));

        Assert.True((await host.ClaimAsync("b")).IsSuccess);
    }

    [Fact]
    public async Task Claims_at_once_do_not_both_slip_through()
    {
        await using var host = await GrainHost.StartAsync();
        string[] ids = [.. Enumerable.Range(0, 20).Select(number => $"t{number}")];
        await host.CreateAsync([.. ids.Select(id => GrainHost.New(id))]);
        await LimitAsync(host, 3);

        var byId = ids.Take(10).Select(id => host.ClaimAsync(id));
        var next = Enumerable.Range(0, 10).Select(async _ => (await host.ClaimNextAsync()).Reply);
        var replies = await Task.WhenAll(byId.Concat(next));

        Assert.Equal(3, replies.Count(reply => reply.Task?.Claim is not null));
        Assert.Equal(3, await host.Store.Tasks.CountClaimsAsync(GrainHost.Organization, "ann", CancellationToken.None));
    }

    [Fact]
    public async Task A_claim_whose_answer_was_lost_is_answered_again()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("a"), GrainHost.New("b"));
        await LimitAsync(host, 2);
        var (byId, next) = (host.Next("key-1"), host.Next("key-2"));
        await host.ClaimAsync("a", operation: byId);
        await host.ClaimNextAsync(operation: next);

        Assert.Equal("a", (await host.ClaimAsync("a", operation: byId)).Task!.Id);
        Assert.Equal("b", (await host.ClaimNextAsync(operation: next)).Reply.Task!.Id);
    }

    [Fact]
    public async Task A_limit_that_is_lifted_holds_nobody_back()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("a"), GrainHost.New("b"));
        await LimitAsync(host, 1);
        await host.ClaimAsync("a");
        await LimitAsync(host, null);

        Assert.True((await host.ClaimAsync("b")).IsSuccess);
    }

    private static Task<AgentReply> LimitAsync(GrainHost host, int? limit) => host.Grains.GetGrain<IAgentGrain>($"{GrainHost.Organization}/ann")
        .RegisterAsync(new RegisterAgent(GrainHost.Agent(), null, null, ClaimLimit: limit, SetsClaimLimit: true));
}
