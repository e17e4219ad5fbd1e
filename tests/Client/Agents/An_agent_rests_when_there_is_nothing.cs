using Krewe.Client.Tests.Support;

namespace Krewe.Client.Tests.Agents;

public sealed class An_agent_rests_when_there_is_nothing
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [Fact]
    public async Task Rests_double_up_to_the_longest_and_are_short_again_after_work()
    {
        await using var running = new RunningAgent(configure: options =>
            (options.RestMin, options.RestMax) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3))).Start();

        foreach (var seconds in (int[])[1, 2, 3, 3])
        {
            await AssertRestAsync(running, Views.Nothing(), TimeSpan.FromSeconds(seconds));
        }

        await running.GiveAsync("a");
        running.Agent.Finish("a", Outcome.Completed());
        await AssertRestAsync(running, Views.Nothing(), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task It_comes_back_when_something_becomes_ready_if_that_is_sooner()
    {
        await using var running = new RunningAgent(configure: options =>
            (options.RestMin, options.RestMax) = (TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5))).Start();
        foreach (var seconds in (int[])[1, 2, 4, 8])
        {
            await AssertRestAsync(running, Views.Nothing(), TimeSpan.FromSeconds(seconds));
        }

        // The next rest would be 16 s. A little more than 5 s, so that agents that wait for the same do not come all at once.
        await AssertRestAsync(running, Views.Nothing(running.Time.GetUtcNow() + TimeSpan.FromSeconds(5)), TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task While_the_server_is_away_it_rests_and_at_least_as_long_as_asked()
    {
        await using var running = new RunningAgent(configure: options =>
            (options.RestMin, options.RestMax) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10))).Start();

        await AssertRestAsync(running, Result.Failure<ClaimNextResult>(Views.Away), TimeSpan.FromSeconds(1));
        var busy = new KreweError(ErrorCode.RateLimited, "slower") { RetryAfter = TimeSpan.FromSeconds(20) };
        await AssertRestAsync(running, Result.Failure<ClaimNextResult>(busy), TimeSpan.FromSeconds(21));
    }

    [Fact]
    public async Task What_it_finished_may_have_made_more_ready_so_it_asks_at_once()
    {
        await using var running = new RunningAgent(configure: options =>
        {
            options.Concurrency = 2;
            options.RestMin = options.RestMax = TimeSpan.FromHours(1);
        }).Start();
        await running.GiveAsync("a");
        await running.AnswerClaimAsync(Views.Nothing());

        // The rest and the heartbeat.
        await running.Time.WhenArmedAsync(2).Soon();
        running.Agent.Finish("a", Outcome.Completed());

        await running.AnswerClaimAsync(Views.Nothing());
    }

    [Fact]
    public async Task When_the_server_has_waited_it_asks_again_at_once()
    {
        await using var running = new RunningAgent(configure: options =>
            (options.RestMin, options.RestMax, options.Wait) = (TimeSpan.FromHours(1), TimeSpan.FromHours(1), TimeSpan.FromSeconds(20))).Start();
        var waited = Result.Success(Views.Nothing().OrThrow() with { WaitedMs = 20_000 });

        Assert.Equal(20, (await running.AnswerClaimAsync(waited)).WaitSeconds);
        await running.AnswerClaimAsync(waited);

        // A server that stops cuts the wait short: then it is better to rest.
        await running.AnswerClaimAsync(Result.Success(Views.Nothing().OrThrow() with { WaitedMs = 10 }));
        await running.Time.WhenArmedAsync(1).Soon();
        Assert.False(running.IsAsking);
    }

    private static async Task AssertRestAsync(RunningAgent running, Result<ClaimNextResult> answer, TimeSpan rest)
    {
        await running.AnswerClaimAsync(answer);
        await running.Time.WhenArmedAsync(1).Soon();
        running.Time.Advance(rest - Tick);
        Assert.Equal(1, running.Time.ArmedTimers);
        Assert.False(running.IsAsking);
        running.Time.Advance(Tick);
    }
}
