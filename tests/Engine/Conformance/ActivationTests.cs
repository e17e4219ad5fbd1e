using Krewe.Engine.Tests.Support;
using Krewe.Engine.Tests.TestGrains;

namespace Krewe.Engine.Tests.Conformance;

public sealed class ActivationTests(EngineFixture fixture) : EngineTests(fixture)
{
    [Fact]
    public async Task A_hundred_first_calls_at_once_make_one_activation()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => The<ILifeGrain>().ActivationAsync())));

        Assert.Single(answers.Distinct());
        Assert.Equal(["activated"], Signals.Notes(Key));
    }

    [Fact]
    public async Task The_call_that_asks_for_deactivation_is_answered_and_the_next_finds_a_new_activation()
    {
        Signals.Give($"{Key} may end");

        var first = await The<ILifeGrain>().HoldAndLeaveAsync(Key);
        var second = await The<ILifeGrain>().ActivationAsync();

        Assert.NotEqual(first, second);
        Assert.Equal(["activated", DeactivationReasonCode.ApplicationRequested, "activated"], Signals.Notes(Key));
    }

    [Fact]
    public async Task Calls_that_wait_when_an_activation_ends_are_answered_by_the_next()
    {
        var grain = The<ILifeGrain>();
        var leaving = grain.HoldAndLeaveAsync(Key);
        await Signals.WaitAsync($"{Key} started");
        var waiting = Enumerable.Range(0, 10).Select(_ => grain.ActivationAsync()).ToArray();

        Signals.Give($"{Key} may end");
        var first = await leaving;
        var others = await Task.WhenAll(waiting);

        Assert.Single(others.Distinct());
        Assert.DoesNotContain(first, others);
        Assert.Equal(["activated", DeactivationReasonCode.ApplicationRequested, "activated"], Signals.Notes(Key));
    }

    [Fact]
    public async Task A_call_that_finds_the_activation_gone_again_and_again_is_refused_in_the_end()
    {
        await Assert.ThrowsAnyAsync<OrleansException>(() => The<IFleetingGrain>().PingAsync());

        Assert.Equal(3, Signals.Notes(Key).Length);
    }

    [Fact]
    public async Task An_activation_that_fails_fails_the_calls_that_wait_and_the_next_call_tries_anew()
    {
        var calls = Task.WhenAll(The<IFailingGrain>().TriesAsync(), The<IFailingGrain>().TriesAsync());
        var fault = await Assert.ThrowsAsync<TestFaultException>(() => Engine.UntilActivationFailsAsync(calls));
        Assert.Equal("not yet", fault.Message);

        Signals.Give($"{Key} may live");

        Assert.Equal(Signals.Notes(Key).Length + 1, await The<IFailingGrain>().TriesAsync());
    }

    [Fact]
    public async Task What_is_idle_is_collected_and_what_runs_is_not()
    {
        await using var own = await TestEngine.StartAsync();
        var idle = own.Grains.GetGrain<ILifeGrain>("idle");
        var busy = own.Grains.GetGrain<ILifeGrain>("busy");
        var before = await idle.ActivationAsync();
        var running = busy.HoldAndLeaveAsync("busy");
        await own.Signals.WaitAsync("busy started");

        // A look passes over whatever has not quite ended its last turn.
        var isGone = own.Signals.WaitAsync("idle deactivated");
        while (!isGone.IsCompleted)
        {
            await own.CollectIdleAsync();
        }

        Assert.Equal(["activated", DeactivationReasonCode.ActivationIdle], own.Signals.Notes("idle"));
        Assert.Equal(["activated"], own.Signals.Notes("busy"));
        Assert.NotEqual(before, await idle.ActivationAsync());
        own.Signals.Give("busy may end");
    }

    [Fact]
    public async Task Stopping_deactivates_what_is_active()
    {
        var own = await TestEngine.StartAsync();
        var signals = own.Signals;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => own.Grains.GetGrain<ILifeGrain>($"{number}").ActivationAsync()));

        await own.DisposeAsync();

        Assert.All(
            Enumerable.Range(0, 20),
            number => Assert.Equal(["activated", DeactivationReasonCode.ShuttingDown], signals.Notes($"{number}")));
    }
}
