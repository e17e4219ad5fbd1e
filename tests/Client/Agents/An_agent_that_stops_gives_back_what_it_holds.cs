using Krewe.Client.Tests.Support;

namespace Krewe.Client.Tests.Agents;

public sealed class An_agent_that_stops_gives_back_what_it_holds
{
    [Fact]
    public async Task Its_work_is_cancelled_and_every_task_released()
    {
        await using var running = new RunningAgent(configure: options => options.Concurrency = 2).Start();
        await running.GiveAsync("a", "b");

        running.Stop();
        await running.Ended;

        var released = running.Krewe.Calls("ReleaseAsync");
        Assert.Equal(["a", "b"], released.Select(asked => asked.Of<string>()).Order());
        Assert.All(released, asked => Assert.Equal(1, asked.Of<HandInBody>().Fence));
    }

    [Fact]
    public async Task Work_that_ends_when_it_is_told_to_may_still_say_what_it_did()
    {
        var agent = new TestAgent(async (_, cancellation) =>
        {
            await cancellation.WhenCancelled();
            return Outcome.Completed("just in time");
        });
        await using var running = new RunningAgent(agent).Start();
        await running.GiveAsync("a");

        running.Stop();
        await running.Ended;

        Assert.Single(running.Krewe.Calls("CompleteAsync"));
        Assert.Empty(running.Krewe.Calls("ReleaseAsync"));
    }

    [Fact]
    public async Task Work_that_does_not_end_is_taken_back_after_the_grace_and_writes_nothing_any_more()
    {
        var deaf = new TaskCompletionSource<Outcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        var agent = new TestAgent((_, _) => deaf.Task);
        await using var running = new RunningAgent(agent, options => options.StopGrace = TimeSpan.FromSeconds(4)).Start();
        await running.GiveAsync("a");

        running.Stop();

        // The grace, and the heartbeat that goes on until the task is given back.
        await running.Time.WhenArmedAsync(2).Soon();
        running.Time.Advance(TimeSpan.FromSeconds(4));
        await running.Ended;
        deaf.SetResult(Outcome.Completed("much later"));

        Assert.Single(running.Krewe.Calls("ReleaseAsync"));
        Assert.Empty(running.Krewe.Calls("CompleteAsync"));
    }

    [Fact]
    public async Task A_claim_that_was_under_way_is_given_back_too()
    {
        await using var running = new RunningAgent();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = new TaskCompletionSource<Result<ClaimNextResult>>(TaskCreationOptions.RunContinuationsAsynchronously);
        running.Krewe.OnAsync("ClaimNextAsync", _ =>
        {
            asked.SetResult();
            return answer.Task;
        });
        running.Start();
        await asked.Task.Soon();

        running.Stop();
        answer.SetResult(Views.Got(Views.Claimed("a", running.Time)));
        await running.Ended;

        Assert.Single(running.Krewe.Calls("ReleaseAsync"));
        Assert.Equal(0, running.Agent.AtWorkMax);
    }

    [Fact]
    public async Task A_wait_ends_with_the_stop_and_what_it_got_in_that_moment_is_given_back()
    {
        await using var running = new RunningAgent();
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        running.Krewe.OnAsync("ClaimNextAsync", async asked =>
        {
            if (asked.Of<ClaimNextBody>().WaitSeconds is not null)
            {
                waits.TrySetResult();
                await asked.Cancellation.WhenCancelled();
                asked.Cancellation.ThrowIfCancellationRequested();
            }

            return Views.Got(Views.Claimed("a", running.Time));
        });
        running.Start();
        await waits.Task.Soon();

        running.Stop();
        await running.Ended;

        var asked = running.Krewe.Calls("ClaimNextAsync");
        Assert.Equal([30, null], asked.Select(one => one.Of<ClaimNextBody>().WaitSeconds));
        Assert.Single(asked.Select(one => one.Of<CallOptions>().IdempotencyKey).Distinct());
        Assert.Single(running.Krewe.Calls("ReleaseAsync"));
        Assert.Equal(0, running.Agent.AtWorkMax);
    }

    [Fact]
    public async Task When_the_hosts_own_time_is_over_it_waits_for_nothing()
    {
        var agent = new TestAgent((_, _) => new TaskCompletionSource<Outcome>().Task);
        await using var running = new RunningAgent(agent).Start();
        await running.GiveAsync("a");

        running.Stop();
        running.GiveUp();

        await running.Ended;
    }
}
