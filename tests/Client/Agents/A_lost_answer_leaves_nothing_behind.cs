using Krewe.Client.Tests.Support;
using Krewe.Tests.Support.Time;

namespace Krewe.Client.Tests.Agents;

/// <summary>What was done is found again, and nothing stays with an agent that does not know of it.</summary>
public sealed class A_lost_answer_leaves_nothing_behind
{
    private static readonly TimeSpan Third = TimeSpan.FromSeconds(Views.LeaseSeconds / 3.0);

    [Fact]
    public async Task A_claim_with_an_unknown_outcome_is_asked_for_again_before_any_other()
    {
        await using var running = new RunningAgent(configure: options =>
        {
            options.Concurrency = 2;
            options.RestMin = options.RestMax = TimeSpan.FromSeconds(1);
        }).Start();

        await running.AnswerClaimAsync(Result.Failure<ClaimNextResult>(Views.Away with { IsOutcomeUnknown = true }));
        await running.Time.WhenArmedAsync(1).Soon();
        running.Time.Advance(TimeSpan.FromSeconds(1));
        await running.GiveAsync("a");
        await running.AnswerClaimAsync(Views.Nothing());

        var asked = running.Krewe.Calls("ClaimNextAsync").Select(call => (Key: call.Of<CallOptions>().IdempotencyKey, call.Of<ClaimNextBody>().Max)).ToList();
        Assert.NotNull(asked[0].Key);
        Assert.Equal(asked[0], asked[1]);
        Assert.NotEqual(asked[1].Key, asked[2].Key);
    }

    [Fact]
    public async Task A_claim_that_was_refused_is_not_asked_for_again()
    {
        await using var running = new RunningAgent(configure: options => options.RestMin = options.RestMax = TimeSpan.FromSeconds(1)).Start();

        await running.AnswerClaimAsync(Result.Failure<ClaimNextResult>(Views.Away));
        await running.Time.WhenArmedAsync(1).Soon();
        running.Time.Advance(TimeSpan.FromSeconds(1));
        await running.AnswerClaimAsync(Views.Nothing());

        var asked = running.Krewe.Calls("ClaimNextAsync").Select(call => call.Of<CallOptions>().IdempotencyKey).ToList();
        Assert.NotEqual(asked[0], asked[1]);
    }

    [Fact]
    public async Task A_completion_is_found_although_a_heartbeat_was_told_that_the_claim_has_ended()
    {
        var krewe = Krewe(out var time);
        krewe.On("HeartbeatAsync", Views.Lost);
        krewe.On("CompleteAsync", _ => Result.Failure<TaskView>(Views.Away with { IsOutcomeUnknown = true }));
        await using var held = (await krewe.HoldAsync("a")).OrThrow();
        var first = await held.CompleteAsync("done");
        time.Advance(Third);
        await held.Lost.WhenCancelled();

        krewe.On("CompleteAsync", asked => Views.Done(asked));
        var second = await held.CompleteAsync("done");
        var other = await held.FailAsync("done");

        Assert.True(first.Error!.IsOutcomeUnknown);
        Assert.True(second.IsSuccess);
        Assert.Equal(ErrorCode.StaleClaim, other.Error!.Code);
        var keys = krewe.Calls("CompleteAsync").Select(call => call.Of<CallOptions>().IdempotencyKey).ToList();
        Assert.Equal(2, keys.Count);
        Assert.Equal(keys[0], keys[1]);
    }

    [Theory]
    [InlineData(25, 0)]
    [InlineData(25, 20)]
    public async Task A_claim_that_the_session_had_already_is_asked_about_at_once(int secondsOld, int renewedAfterSeconds)
    {
        var krewe = Krewe(out var time, secondsOld, renewedAfterSeconds);
        var beats = Signals.Of(krewe, "HeartbeatAsync", _ => Result.Failure<AgentHeartbeatResult>(Views.Away));
        await using var held = (await krewe.HoldAsync("a")).OrThrow();

        time.Advance(TimeSpan.FromMilliseconds(1));
        await beats.NextAsync();

        // However much is left of it, it is not more than a whole lease.
        time.Advance(TimeSpan.FromSeconds(Views.LeaseSeconds));
        await held.Lost.WhenCancelled();
    }

    private static ScriptedKrewe Krewe(out ManualTimeProvider time, int secondsOld = 0, int renewedAfterSeconds = 0)
    {
        time = new ManualTimeProvider();
        var claimed = Views.Claimed("a", time);
        var at = claimed.ClaimedAt!.Value.AddSeconds(-secondsOld);
        var until = at.AddSeconds(renewedAfterSeconds + Views.LeaseSeconds);
        return new ScriptedKrewe(time).On("ClaimAsync", _ => Result.Success(claimed with { ClaimedAt = at, LeaseUntil = until }))
            .On("ReleaseAsync", asked => Views.Done(asked, "pending"));
    }
}
