using Krewe.Engine.Tests.Support;
using Krewe.Engine.Tests.TestGrains;

namespace Krewe.Engine.Tests.Conformance;

/// <summary>
/// Each test has an engine of its own, so that the timers that wait can be counted: a timer is set again only after its tick, and a
/// test must not move time before that.
/// </summary>
public sealed class TimerTests : IAsyncLifetime
{
    private static readonly TimeSpan Ten = TimeSpan.FromSeconds(10);
    private TestEngine engine = null!;
    private ITimerGrain grain = null!;
    private int othersArmed;

    public async Task InitializeAsync()
    {
        engine = await TestEngine.StartAsync();
        grain = engine.Grains.GetGrain<ITimerGrain>("t");
        await grain.StopAsync();
        othersArmed = engine.Time.ArmedTimers;
    }

    public async Task DisposeAsync() => await engine.DisposeAsync();

    [Fact]
    public async Task A_timer_ticks_when_it_is_due_and_again_after_each_period()
    {
        await grain.StartAsync(interleaves: false);

        engine.Time.Advance(TimeSpan.FromSeconds(9));
        await grain.RoundTripAsync();
        Assert.Empty(engine.Signals.Notes("t"));

        engine.Time.Advance(TimeSpan.FromSeconds(1));
        await UntilTickAsync(1);
        engine.Time.Advance(Ten);
        await UntilTickAsync(2);

        Assert.Equal(["tick 1", "tick 2"], engine.Signals.Notes("t"));
    }

    [Fact]
    public async Task A_tick_waits_for_the_call_that_runs()
    {
        await grain.StartAsync(interleaves: false);
        var holding = grain.HoldAsync();
        await engine.Signals.WaitAsync("t holds");

        engine.Time.Advance(Ten);
        engine.Signals.Give("t may end");
        await holding;
        await UntilTickAsync(1);

        Assert.Equal(["hold ends", "tick 1"], engine.Signals.Notes("t"));
    }

    [Fact]
    public async Task A_tick_that_interleaves_does_not_wait()
    {
        await grain.StartAsync(interleaves: true);
        var holding = grain.HoldAsync();
        await engine.Signals.WaitAsync("t holds");

        engine.Time.Advance(Ten);
        await UntilTickAsync(1);
        engine.Signals.Give("t may end");
        await holding;

        Assert.Equal(["tick 1", "hold ends"], engine.Signals.Notes("t"));
    }

    [Fact]
    public async Task A_timer_without_a_period_ticks_once()
    {
        await grain.StartOnceAsync();

        engine.Time.Advance(Ten);
        await engine.Signals.WaitAsync("t tick 1");
        await grain.RoundTripAsync();

        Assert.Equal(othersArmed, engine.Time.ArmedTimers);
    }

    [Fact]
    public async Task A_timer_goes_on_after_a_tick_that_threw()
    {
        await grain.StartThrowingAsync();

        engine.Time.Advance(Ten);
        await UntilTickAsync(1);
        engine.Time.Advance(Ten);
        await UntilTickAsync(2);

        Assert.Equal(["tick 1", "tick 2"], engine.Signals.Notes("t"));
    }

    [Fact]
    public async Task A_changed_timer_ticks_by_its_new_times()
    {
        await grain.StartAndChangeAsync();

        engine.Time.Advance(Ten);
        await UntilTickAsync(1);

        Assert.Equal(["tick 1"], engine.Signals.Notes("t"));
    }

    [Fact]
    public async Task A_disposed_timer_is_silent()
    {
        await grain.StartAsync(interleaves: false);

        await grain.StopAsync();

        Assert.Equal(othersArmed, engine.Time.ArmedTimers);
    }

    [Fact]
    public async Task Timers_end_with_the_activation()
    {
        await grain.StartAsync(interleaves: false);

        await grain.LeaveAsync();
        await engine.Signals.WaitAsync("t deactivated");
        await grain.StopAsync();

        Assert.Equal(othersArmed, engine.Time.ArmedTimers);
    }

    private async Task UntilTickAsync(int number)
    {
        await engine.Signals.WaitAsync($"t tick {number}");
        await engine.Time.WhenArmedAsync(othersArmed + 1);
    }
}
