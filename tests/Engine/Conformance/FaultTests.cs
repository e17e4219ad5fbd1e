using Krewe.Engine.Tests.Support;
using Krewe.Engine.Tests.TestGrains;

namespace Krewe.Engine.Tests.Conformance;

public sealed class FaultTests(EngineFixture fixture) : EngineTests(fixture)
{
    [Fact]
    public async Task An_exception_thrown_at_once_reaches_the_caller_with_its_type()
    {
        var fault = await Assert.ThrowsAsync<TestFaultException>(() => The<IFaultGrain>().ThrowAtOnceAsync("why"));

        Assert.Equal("why", fault.Message);
    }

    [Fact]
    public async Task An_exception_thrown_later_reaches_the_caller_with_its_type()
    {
        var fault = await Assert.ThrowsAsync<TestFaultException>(() => The<IFaultGrain>().ThrowLaterAsync("why"));

        Assert.Equal("why", fault.Message);
    }

    [Fact]
    public async Task An_exception_passes_through_a_grain_that_does_not_catch_it() =>
        await Assert.ThrowsAsync<TestFaultException>(() => The<IFaultGrain>().PassOnAsync(TestEngine.NewKey()));

    [Fact]
    public async Task A_cancelled_method_is_a_cancellation_for_its_caller() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => The<IFaultGrain>().CancelAsync());

    [Fact]
    public async Task A_grain_answers_after_it_threw()
    {
        await Assert.ThrowsAsync<TestFaultException>(() => The<IFaultGrain>().ThrowLaterAsync("why"));

        Assert.Equal(1, await The<IFaultGrain>().PingAsync());
    }

    [Fact]
    public async Task A_call_that_is_not_answered_and_one_behind_it_time_out()
    {
        await using var own = await TestEngine.StartAsync(TestEngine.ShortenResponseTimeout);
        var grain = own.Grains.GetGrain<IFaultGrain>("stuck");
        var stuck = grain.HangAsync();
        await own.Signals.WaitAsync("stuck hangs");
        var behind = grain.PingAsync();

        own.LetCallsTimeOut();

        await Assert.ThrowsAsync<TimeoutException>(() => stuck);
        await Assert.ThrowsAsync<TimeoutException>(() => behind);
        own.Signals.Give("never");
    }

    [Fact]
    public async Task A_grain_that_calls_itself_through_a_cycle_times_out_and_then_answers_again()
    {
        await using var own = await TestEngine.StartAsync(TestEngine.ShortenResponseTimeout);
        var grain = own.Grains.GetGrain<IFaultGrain>("cycle");
        var stuck = grain.CallSelfAsync();
        await own.Signals.WaitAsync("cycle hangs");

        own.LetCallsTimeOut();

        await Assert.ThrowsAsync<TimeoutException>(() => stuck);
        Assert.Equal(1, await grain.PingAsync());
    }
}
