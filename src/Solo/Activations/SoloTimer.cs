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
    private TimeSpan dueTime;
    private TimeSpan period;
    private bool isFiring;
    private bool isChanged;

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
        lock (disposal)
        {
            (this.dueTime, this.period, isChanged) = (dueTime, period, true);
            if (isFiring)
            {
                return;
            }
        }

        timer.Change(dueTime, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        disposal.Cancel();
        timer.Dispose();
        activation.RemoveTimer(this);
    }

    private void Fire()
    {
        lock (disposal)
        {
            isFiring = true;
        }

        activation.TryAccept(new TimerTick(TickAsync, options.Interleave || activation.Class.IsReentrant, options.KeepAlive));
    }

    private async Task TickAsync()
    {
        lock (disposal)
        {
            isChanged = false;
        }

        try
        {
            await callback(disposal.Token);
        }
        catch (Exception exception)
        {
            activation.Runtime.Log.TimerThrew(activation.GrainId, exception);
        }

        TimeSpan next;
        lock (disposal)
        {
            isFiring = false;
            next = isChanged ? dueTime : period;
        }

        timer.Change(next, Timeout.InfiniteTimeSpan);
    }
}
