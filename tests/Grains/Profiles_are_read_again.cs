using Krewe.Contracts;
using Krewe.Contracts.Agents;
using Krewe.Domain;
using Xunit;

namespace Krewe.Grains.Tests;

public sealed class Profiles_are_read_again
{
    private const string Key = $"{GrainHost.Organization}/ann";

    [Fact]
    public async Task After_a_while_a_process_knows_what_another_was_told_of_an_agent()
    {
        await using var one = await GrainHost.StartAsync();
        await using var other = await GrainHost.StartAsync(one.Store, one.Time);
        await one.CreateAsync(GrainHost.New("t1") with { Skills = ["sql"] });
        Assert.Equal(RejectionCode.SkillsMissing, (await other.ClaimAsync("t1")).Rejection!.Code);
        await one.Grains.GetGrain<IAgentGrain>(Key).RegisterAsync(new RegisterAgent(GrainHost.Agent(), null, ["sql"]));

        one.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(ReplyResult.Done, (await other.ClaimAsync("t1")).Result);
        Assert.Equal(["sql"], (await other.Grains.GetGrain<IAgentGrain>(Key).GetAsync()).Agent!.Skills);
    }

    [Fact]
    public async Task Until_then_nothing_is_read()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("t1"), GrainHost.New("t2"));
        var agent = host.Grains.GetGrain<IAgentGrain>(Key);
        await agent.RegisterAsync(new RegisterAgent(GrainHost.Agent(), "first", null));
        var stored = (await host.Store.Agents.FindAsync(GrainHost.Organization, "ann", CancellationToken.None))!;
        Assert.True(await host.Store.Agents.TryWriteAsync(stored with { Version = 2, Description = "second" }, CancellationToken.None));

        Assert.Equal("first", (await agent.GetAsync()).Agent!.Description);
        host.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("second", (await agent.GetAsync()).Agent!.Description);
    }
}
