using Orleans.Runtime;

namespace Krewe.Solo;

/// <summary>A timer of an activation. It is set again only when its callback has ended, so its callbacks never overlap.</summary>
internal sealed class SoloTimer : IGrainTimer
{
    private readonly Activation activation;
    private readonly Func<CancellationToken, Task> callback;
    private readonly GrainTimerCreationOptions options;
    private readonly CancellationTokenSource disposal = new();
    private readonly ITimer timer;
    private volatile bool isFiring;
    private TimeSpan period;

    /// <summary>Set by a change during a callback, and then the time to the next.</summary>
    private TimeSpan? next;

    public SoloTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        this.activation = activation;
        this.callback = callback;
        this.options = options;
        using (ExecutionContext.SuppressFlow())
        {
            timer = activation.Runtime.Time.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, Timeout.InfiniteTimeSpan);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, Timeout.InfiniteTimeSpan);
        (this.period, next) = (period, dueTime);
        if (!isFiring)
        {
            timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        disposal.Cancel();
        timer.Dispose();
        activation.RemoveTimer(this);
    }

    private void Fire()
    {
        isFiring = true;
        activation.TryAccept(new TimerTick(TickAsync, options.Interleave || activation.Class.IsReentrant, options.KeepAlive));
    }

    private async Task TickAsync()
    {
        next = null;
        try
        {
            await callback(disposal.Token);
        }
        catch (Exception exception)
        {
            activation.Runtime.Log.TimerThrew(activation.GrainId, exception);
        }

        isFiring = false;
        timer.Change(next ?? period, Timeout.InfiniteTimeSpan);
    }
}
