using Krewe.Engine.Tests.Support;
using Krewe.Engine.Tests.TestGrains;

namespace Krewe.Engine.Tests.Conformance;

public sealed class TurnTests(EngineFixture fixture) : EngineTests(fixture)
{
    [Fact]
    public async Task A_thousand_calls_at_once_lose_nothing()
    {
        var grain = The<ITurnGrain>();

        var counts = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Task.Run(grain.AddAsync)));

        Assert.Equal(Enumerable.Range(1, 1000), counts.Order());
    }

    [Fact]
    public async Task A_call_waits_until_the_one_before_has_ended()
    {
        var grain = The<ITurnGrain>();
        var holding = grain.HoldAsync(Key);
        await Signals.WaitAsync($"{Key} started");

        var waiting = grain.NoteAsync("note");
        Signals.Give($"{Key} may end");
        await Task.WhenAll(holding, waiting);

        Assert.Equal([$"{Key} starts", $"{Key} ends", "note"], Signals.Notes(Key));
    }

    [Fact]
    public async Task A_method_that_always_interleaves_runs_while_another_waits()
    {
        var grain = The<ITurnGrain>();
        var holding = grain.HoldAsync(Key);
        await Signals.WaitAsync($"{Key} started");
        var waiting = grain.NoteAsync("note");

        await grain.NoteAtOnceAsync("at once");
        Signals.Give($"{Key} may end");
        await Task.WhenAll(holding, waiting);

        Assert.Equal([$"{Key} starts", "at once", $"{Key} ends", "note"], Signals.Notes(Key));
    }

    [Fact]
    public async Task A_reentrant_grain_runs_a_call_while_another_waits()
    {
        var grain = The<IReentrantGrain>();
        var holding = grain.HoldAsync(Key);
        await Signals.WaitAsync($"{Key} started");

        await grain.NoteAsync("note");
        Signals.Give($"{Key} may end");
        await holding;

        Assert.Equal([$"{Key} starts", "note", $"{Key} ends"], Signals.Notes(Key));
    }

    [Fact]
    public async Task A_reentrant_grain_too_has_one_thread_at_a_time()
    {
        var grain = The<IReentrantGrain>();

        var most = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Task.Run(grain.CrowdAsync)));

        Assert.Equal(1, most.Max());
    }

    [Fact]
    public async Task What_a_grain_awaits_comes_back_to_its_own_scheduler() => Assert.True(await The<ITurnGrain>().StaysInsideAsync());

    [Fact]
    public async Task The_callers_ambient_values_stay_outside()
    {
        TurnGrain.Ambient.Value = "the caller's";

        Assert.Null(await The<ITurnGrain>().AmbientAsync());
    }

    [Fact]
    public async Task A_grain_calls_another()
    {
        var other = TestEngine.NewKey();

        Assert.Equal(1, await The<ITurnGrain>().AddToAsync(other));
        Assert.Equal(2, await Engine.Grains.GetGrain<ITurnGrain>(other).AddAsync());
    }

    [Fact]
    public async Task What_the_caller_does_next_does_not_run_on_the_grains_thread()
    {
        var grain = The<ITurnGrain>();

        // Were it so, the second call could never be answered while the caller blocks.
        var second = await Task.Run(async () =>
        {
            await grain.AddAsync();
            return grain.AddAsync().GetAwaiter().GetResult();
        });

        Assert.Equal(2, second);
    }
}
