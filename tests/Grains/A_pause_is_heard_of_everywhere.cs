using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Domain;
using Xunit;

namespace Krewe.Grains.Tests;

public sealed class A_pause_is_heard_of_everywhere
{
    [Fact]
    public async Task Within_five_seconds_another_process_gives_nothing_out()
    {
        await using var one = await GrainHost.StartAsync();
        await using var other = await GrainHost.StartAsync(one.Store, one.Time);
        await one.CreateAsync(GrainHost.New("a"), GrainHost.New("b"), GrainHost.New("c"));
        Assert.Equal(ReplyResult.Done, (await other.ClaimAsync("a")).Result);
        await SwitchAsync(one, acceptsClaims: false);
        Assert.Equal(RejectionCode.Paused, (await one.ClaimAsync("b")).Rejection!.Code);

        one.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(RejectionCode.Paused, (await other.ClaimAsync("b")).Rejection!.Code);
        Assert.Equal("The database moves.", (await other.ClaimNextAsync()).Nothing!.Pause!.Reason);
        await SwitchAsync(one, acceptsClaims: true);
        one.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.NotNull((await other.ClaimNextAsync()).Reply.Task);
    }

    private static Task<ProjectReply> SwitchAsync(GrainHost host, bool acceptsClaims) => host.ProjectGrain.UpdateAsync(new ProjectCommand
    {
        Caller = GrainHost.Agent("lead"),
        Settings = new SettingsMessage { AcceptsClaims = acceptsClaims },
        Reason = "The database moves.",
    });
}
