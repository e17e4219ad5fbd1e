using Krewe.Client.Tests.Support;

namespace Krewe.Client.Tests.Agents;

public sealed class An_agent_keeps_its_claims_alive
{
    private static readonly TimeSpan Third = TimeSpan.FromSeconds(Views.LeaseSeconds / 3.0);

    [Fact]
    public async Task One_heartbeat_names_all_that_it_holds()
    {
        await using var running = new RunningAgent(configure: options => options.Concurrency = 3);
        var beats = Signals.Of(running.Krewe, "HeartbeatAsync", asked => Views.Renewed(asked, running.Time));
        running.Start();
        await running.GiveAsync("a", "b", "c");

        running.Time.Advance(Third);
        var beat = await beats.NextAsync();

        Assert.Equal("ada", beat.Of<string>());
        Assert.Equal(["a", "b", "c"], beat.Of<AgentHeartbeatBody>().Claims!.Select(claim => claim.Task).Order());
        Assert.Single(running.Krewe.Calls("HeartbeatAsync"));
    }

    [Fact]
    public async Task A_lost_lease_cancels_the_work_and_nothing_of_it_is_written()
    {
        await using var running = new RunningAgent();
        running.Krewe.On("HeartbeatAsync", Views.Lost);
        running.Start();
        await running.GiveAsync("a");
        var cancellation = await running.Agent.BeganAsync("a");

        running.Time.Advance(Third);
        await cancellation.WhenCancelled();

        // It asks again, so it has room again: the work is over.
        await running.AnswerClaimAsync(Views.Nothing());
        Assert.All((string[])["CompleteAsync", "SubmitAsync", "FailAsync", "ReleaseAsync"], verb => Assert.Empty(running.Krewe.Calls(verb)));
    }

    [Fact]
    public async Task Work_that_ends_well_after_its_lease_was_lost_is_not_completed()
    {
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var agent = new TestAgent(async (_, _) =>
        {
            await goOn.Task;
            return Outcome.Completed("too late");
        });
        await using var running = new RunningAgent(agent);
        running.Krewe.On("HeartbeatAsync", Views.Lost);
        running.Start();
        await running.GiveAsync("a");
        var cancellation = await agent.BeganAsync("a");
        running.Time.Advance(Third);
        await cancellation.WhenCancelled();

        goOn.SetResult();
        await running.AnswerClaimAsync(Views.Nothing());

        Assert.Empty(running.Krewe.Calls("CompleteAsync"));
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_for_a_whole_lease_counts_as_a_loss()
    {
        await using var running = new RunningAgent();
        var beats = Signals.Of(running.Krewe, "HeartbeatAsync", _ => Result.Failure<AgentHeartbeatResult>(Views.Away));
        running.Start();
        await running.GiveAsync("a");
        var cancellation = await running.Agent.BeganAsync("a");

        running.Time.Advance(Third);
        await beats.NextAsync();
        Assert.False(cancellation.IsCancellationRequested);
        running.Time.Advance(Third * 2);

        await cancellation.WhenCancelled();
        Assert.Empty(running.Krewe.Calls("CompleteAsync"));
    }
}
