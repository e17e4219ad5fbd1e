using Krewe.Engine.Tests.Support;
using Krewe.Engine.Tests.TestGrains;

namespace Krewe.Engine.Tests.Conformance;

/// <summary>
/// Each test has an engine and a time of its own. A timer is set again only some time after its tick, so a test that waits for the
/// next tick moves time until it comes.
/// </summary>
public sealed class TimerTests : IAsyncLifetime
{
    private static readonly TimeSpan Ten = TimeSpan.FromSeconds(10);
    private TestEngine engine = null!;
    private ITimerGrain grain = null!;

    public async Task InitializeAsync()
    {
        engine = await TestEngine.StartAsync();
        grain = engine.Grains.GetGrain<ITimerGrain>("t");
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
        await engine.Signals.WaitAsync("t tick 1");
        await AdvanceUntilAsync("t tick 2");

        Assert.Equal(["tick 1", "tick 2"], engine.Signals.Notes("t").Take(2));
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
        await engine.Signals.WaitAsync("t tick 1");

        Assert.Equal(["hold ends", "tick 1"], engine.Signals.Notes("t"));
    }

    [Fact]
    public async Task A_tick_that_interleaves_does_not_wait()
    {
        await grain.StartAsync(interleaves: true);
        var holding = grain.HoldAsync();
        await engine.Signals.WaitAsync("t holds");

        engine.Time.Advance(Ten);
        await engine.Signals.WaitAsync("t tick 1");
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
        await AssertSilentAsync("tick 1");
    }

    [Fact]
    public async Task A_timer_goes_on_after_a_tick_that_threw()
    {
        await grain.StartThrowingAsync();

        engine.Time.Advance(Ten);
        await engine.Signals.WaitAsync("t tick 1");
        await AdvanceUntilAsync("t tick 2");

        Assert.Equal(["tick 1", "tick 2"], engine.Signals.Notes("t").Take(2));
    }

    [Fact]
    public async Task A_changed_timer_ticks_by_its_new_times()
    {
        await grain.StartAndChangeAsync();

        engine.Time.Advance(Ten);
        await engine.Signals.WaitAsync("t tick 1");

        Assert.Equal(["tick 1"], engine.Signals.Notes("t"));
    }

    [Fact]
    public async Task A_disposed_timer_is_silent()
    {
        await grain.StartAsync(interleaves: false);

        await grain.StopAsync();

        await AssertSilentAsync();
    }

    [Fact]
    public async Task Timers_end_with_the_activation()
    {
        await grain.StartAsync(interleaves: false);

        await grain.LeaveAsync();
        await engine.Signals.WaitAsync("t deactivated");

        await AssertSilentAsync();
    }

    private async Task AdvanceUntilAsync(string signal)
    {
        while (!engine.Signals.WaitAsync(signal).IsCompleted)
        {
            engine.Time.Advance(Ten);
            await Task.Yield();
        }
    }

    /// <summary>Nothing but these notes, however much time passes; a tick would come to the grain before the call does.</summary>
    private async Task AssertSilentAsync(params string[] notes)
    {
        await grain.RoundTripAsync();
        engine.Time.Advance(TimeSpan.FromMinutes(10));
        await grain.RoundTripAsync();
        Assert.Equal(notes, engine.Signals.Notes("t"));
    }
}
