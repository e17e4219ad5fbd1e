using Krewe.Client.Tests.Support;
using Krewe.Tests.Support.Time;

namespace Krewe.Client.Tests.Claims;

/// <summary>When a claim is renewed, and when it counts as lost, in time that only the test moves.</summary>
public sealed class A_held_claim_keeps_itself_alive
{
    private static readonly TimeSpan Third = TimeSpan.FromSeconds(Views.LeaseSeconds / 3.0);

    private readonly ManualTimeProvider _time = new();
    private readonly ScriptedKrewe _krewe;

    public A_held_claim_keeps_itself_alive()
    {
        _krewe = new ScriptedKrewe(_time).On("ReleaseAsync", asked => Views.Done(asked));
        _krewe.On("ClaimAsync", asked => Result.Success(Views.Claimed(asked.Of<string>(), _time)));
    }

    [Fact]
    public async Task A_heartbeat_goes_out_at_each_third_of_the_lease()
    {
        var beats = Signals.Of(_krewe, "HeartbeatAsync", asked => Views.Renewed(asked, _time));
        await using var held = (await _krewe.HoldAsync("t")).OrThrow();

        for (var count = 1; count <= 5; count++)
        {
            await ScheduledAsync(Third);
            _time.Advance(Third);
            await beats.NextAsync();
            Assert.Equal(count, _krewe.Calls("HeartbeatAsync").Count);
        }

        await ScheduledAsync(Third);
        Assert.True(held.IsHeld);
        Assert.Equal(_time.GetUtcNow() + TimeSpan.FromSeconds(Views.LeaseSeconds), held.LeaseUntil);
    }

    [Fact]
    public async Task A_wait_before_the_claim_takes_nothing_from_its_lease()
    {
        var wait = TimeSpan.FromSeconds(Views.LeaseSeconds + 10);
        _krewe.On("ClaimNextAsync", _ =>
        {
            _time.Advance(wait);
            return Result.Success(Views.Got(Views.Claimed("t", _time)).OrThrow() with { WaitedMs = (long)wait.TotalMilliseconds });
        });
        await using var held = (await _krewe.HoldNextAsync("p", new ClaimNextBody { WaitSeconds = 60 })).OrThrow().Claim!;

        await ScheduledAsync(Third);
        Assert.True(held.IsHeld);
    }

    [Fact]
    public async Task One_that_failed_in_passing_is_tried_again_soon_and_saves_the_claim()
    {
        var tries = 0;
        var beats = Signals.Of(_krewe, "HeartbeatAsync", asked => ++tries < 4
            ? Result.Failure<AgentHeartbeatResult>(Views.Away)
            : Views.Renewed(asked, _time));
        await using var held = (await _krewe.HoldAsync("t")).OrThrow();

        _time.Advance(Third);
        await beats.NextAsync();
        for (var again = 0; again < 3; again++)
        {
            await ScheduledAsync(Third / 4);
            _time.Advance(Third / 4);
            await beats.NextAsync();
        }

        await ScheduledAsync(Third);
        Assert.True(held.IsHeld);
    }

    [Fact]
    public async Task Clocks_that_disagree_change_nothing()
    {
        _krewe.On("HeartbeatAsync", _ => Result.Failure<AgentHeartbeatResult>(Views.Away));
        await using var held = (await _krewe.HoldAsync("t")).OrThrow();

        _time.JumpWallClock(TimeSpan.FromHours(5));
        _time.Advance(Third / 2);

        Assert.True(held.IsHeld);
        Assert.False(held.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task After_its_end_nothing_is_sent_and_nothing_counts_as_lost()
    {
        _krewe.On("CompleteAsync", asked => Views.Done(asked));
        var held = (await _krewe.HoldAsync("t")).OrThrow();

        (await held.CompleteAsync()).OrThrow();
        _time.Advance(TimeSpan.FromHours(1));
        await held.DisposeAsync();
        var again = await held.CompleteAsync();

        Assert.Equal(ErrorCode.StaleClaim, again.Error!.Code);
        Assert.False(held.IsLost);
        Assert.Empty(_krewe.Calls("HeartbeatAsync"));
        Assert.Empty(_krewe.Calls("ReleaseAsync"));
        Assert.Single(_krewe.Calls("CompleteAsync"));
        Assert.Equal(0, _time.ArmedTimers);
    }

    [Fact]
    public async Task One_that_could_not_be_given_back_is_not_kept_alive_all_the_same()
    {
        _krewe.OnAsync<TaskView>("ReleaseAsync", _ => throw new NotSupportedException("A defect."));
        var held = (await _krewe.HoldAsync("t")).OrThrow();

        await Assert.ThrowsAsync<NotSupportedException>(async () => await held.DisposeAsync());
        _time.Advance(TimeSpan.FromHours(1));
        await held.DisposeAsync();

        Assert.False(held.IsHeld);
        Assert.Empty(_krewe.Calls("HeartbeatAsync"));
        Assert.Single(_krewe.Calls("ReleaseAsync"));
        Assert.Equal(0, _time.ArmedTimers);
    }

    [Fact]
    public async Task Giving_it_up_twice_is_giving_it_up()
    {
        var held = (await _krewe.HoldAsync("t")).OrThrow();

        await held.DisposeAsync();
        await held.DisposeAsync();

        Assert.Single(_krewe.Calls("ReleaseAsync"));
    }

    /// <summary>Ends when the next heartbeat is due after so long, which it is once the last answer was taken in.</summary>
    private async Task ScheduledAsync(TimeSpan due)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (_time.UntilNext != due)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Eventually.Bound, $"the next heartbeat is due after {_time.UntilNext}, not after {due}");
            await Task.Yield();
        }
    }
}
