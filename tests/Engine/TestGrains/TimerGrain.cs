using Krewe.Engine.Tests.Support;

namespace Krewe.Engine.Tests.TestGrains;

/// <summary>Starts timers and notes what they do.</summary>
[Alias("test.ITimerGrain")]
public interface ITimerGrain : IGrainWithStringKey
{
    /// <summary>Starts a timer that notes its ticks, the first after ten seconds and then every ten.</summary>
    [Alias("Start")]
    Task StartAsync(bool interleaves);

    /// <summary>Starts a timer that ticks once, after ten seconds.</summary>
    [Alias("StartOnce")]
    Task StartOnceAsync();

    /// <summary>Starts a timer that throws at its first tick.</summary>
    [Alias("StartThrowing")]
    Task StartThrowingAsync();

    /// <summary>Starts a timer of a minute and then sets it to ten seconds.</summary>
    [Alias("StartAndChange")]
    Task StartAndChangeAsync();

    /// <summary>Stops the timer.</summary>
    [Alias("Stop")]
    Task StopAsync();

    /// <summary>Signals its start, waits for a signal, notes its end.</summary>
    [Alias("Hold")]
    Task HoldAsync();

    /// <summary>Does nothing: what was in the queue before it has ended once it is answered.</summary>
    [Alias("RoundTrip")]
    Task RoundTripAsync();

    /// <summary>Asks to be deactivated.</summary>
    [Alias("Leave")]
    Task LeaveAsync();
}

public sealed class TimerGrain(Signals signals) : Grain, ITimerGrain
{
    private static readonly TimeSpan Ten = TimeSpan.FromSeconds(10);
    private IGrainTimer? timer;
    private int ticks;

    private string Key => this.GetPrimaryKeyString();

    public Task StartAsync(bool interleaves)
    {
        timer = this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions(Ten, Ten) { Interleave = interleaves });
        return Task.CompletedTask;
    }

    public Task StartOnceAsync()
    {
        timer = this.RegisterGrainTimer(TickAsync, Ten, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public Task StartThrowingAsync()
    {
        timer = this.RegisterGrainTimer(
            async (state, cancellation) =>
            {
                await TickAsync(cancellation);
                if (ticks == 1)
                {
                    throw new TestFaultException(state);
                }
            },
            "thrown by a timer",
            Ten,
            Ten);
        return Task.CompletedTask;
    }

    public Task StartAndChangeAsync()
    {
        timer = this.RegisterGrainTimer(TickAsync, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        timer.Change(Ten, Ten);
        return Task.CompletedTask;
    }

    public Task StopAsync()
    {
        timer?.Dispose();
        return Task.CompletedTask;
    }

    public async Task HoldAsync()
    {
        signals.Give($"{Key} holds");
        await signals.WaitAsync($"{Key} may end");
        signals.Note(Key, "hold ends");
    }

    public Task RoundTripAsync() => Task.CompletedTask;

    public Task LeaveAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        signals.Give($"{Key} deactivated");
        return Task.CompletedTask;
    }

    private async Task TickAsync(CancellationToken cancellation)
    {
        await Task.Yield();
        ticks++;
        signals.Note(Key, cancellation.IsCancellationRequested ? "stopped tick" : $"tick {ticks}");
        signals.Give($"{Key} tick {ticks}");
    }
}
