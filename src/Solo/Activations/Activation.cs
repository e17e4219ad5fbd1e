using Orleans;
using Orleans.Core;
using Orleans.Runtime;
using Orleans.Storage;

namespace Krewe.Solo;

/// <summary>
/// One grain in memory, and the task scheduler that everything it does runs on: one thread at a time, and what is awaited comes
/// back to it. A call that may not interleave waits until none such runs. Never may an activation that is
/// <see cref="Stage.Gone"/> take a call, nor two of one grain be between <see cref="Stage.Activating"/> and Gone at a time.
/// </summary>
internal sealed partial class Activation(GrainId id, GrainClass grainClass, SoloRuntime runtime) : IGrainContext
{
    private readonly TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Touched only from inside.</summary>
    private readonly List<SoloTimer> timers = [];
    private Queue<Call>? waiting;
    private Call? blocking;
    private int running;
    private long lastUsed;
    private Stage stage;
    private DeactivationReason? endRequested;
    private TaskCompletionSource? idle;

    private enum Stage
    {
        Made,
        Activating,
        Active,
        Deactivating,
        Gone,
    }

    /// <summary>The activation whose code runs now; null outside of grains.</summary>
    public static new Activation? Current => TaskScheduler.Current as Activation;

    public GrainId GrainId => id;

    public GrainClass Class => grainClass;

    public SoloRuntime Runtime => runtime;

    public object? GrainInstance { get; private set; }

    public IServiceProvider ActivationServices => runtime.Services;

    public Task Deactivated => gone.Task;

    public static Activation Of(IGrainBase grain) => grain is Grain own
        ? own.Attached
        : grain.GrainContext as Activation ?? throw new InvalidOperationException("The grain was not made by the engine.");

    /// <summary>Runs the call now or in its turn; false when the activation is gone and a new one must be made.</summary>
    public bool TryAccept(Call call)
    {
        lock (work)
        {
            if (stage == Stage.Gone)
            {
                return false;
            }

            if (stage == Stage.Active && MayRun(call))
            {
                Admit(call);
                return true;
            }

            (waiting ??= []).Enqueue(call);
            if (stage == Stage.Made)
            {
                stage = Stage.Activating;
                Run(ActivateAsync);
            }

            return true;
        }
    }

    /// <summary>The call has ended: it is the next one's turn.</summary>
    public void OnEnded(Call call)
    {
        TaskCompletionSource? nowIdle;
        lock (work)
        {
            lastUsed = call.KeepsAlive ? runtime.CoarseTimestamp : lastUsed;
            blocking = ReferenceEquals(blocking, call) ? null : blocking;
            nowIdle = --running == 0 ? idle : null;

            while (stage == Stage.Active && blocking is null && waiting is not null && waiting.TryDequeue(out var next))
            {
                Admit(next);
            }
        }

        // Outside the lock: who waits may go on at once, on this thread, into the grain's own code.
        nowIdle?.TrySetResult();
    }

    /// <summary>A call let an exception escape: after a lost race for its state, what is in memory is not to be trusted.</summary>
    public void OnEscaped(Exception exception)
    {
        if (exception is InconsistentStateException { IsSourceActivation: true } lost)
        {
            lost.IsSourceActivation = false;
            Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, lost, lost.Message));
        }
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (work)
        {
            endRequested ??= deactivationReason;
            if (stage == Stage.Active)
            {
                stage = Stage.Deactivating;
                Run(DeactivateAsync);
            }
        }
    }

    public void DeactivateIfIdleSince(long timestamp)
    {
        lock (work)
        {
            if (stage == Stage.Active && running == 0 && lastUsed <= timestamp)
            {
                Deactivate(new DeactivationReason(DeactivationReasonCode.ActivationIdle, "Nobody called for its collection age."));
            }
        }
    }

    public IGrainTimer AddTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        var timer = new SoloTimer(this, callback, options);
        timers.Add(timer);
        timer.Change(options.DueTime, options.Period);
        return timer;
    }

    public void RemoveTimer(SoloTimer timer) => timers.Remove(timer);

    private bool MayRun(Call call) => call.Interleaves || blocking is null;

    private void Admit(Call call)
    {
        running++;
        blocking ??= call.Interleaves ? null : call;
        Enqueue(call);
    }

    private async Task ActivateAsync()
    {
        using var limit = new CancellationTokenSource(runtime.Collection.ActivationTimeout, runtime.Time);
        try
        {
            GrainInstance = grainClass.Create(this, out var states);
            foreach (IStorage state in states)
            {
                await state.ReadStateAsync().WaitAsync(limit.Token);
            }

            await ((IGrainBase)GrainInstance).OnActivateAsync(limit.Token).WaitAsync(limit.Token);
            Open();
        }
        catch (Exception exception)
        {
            runtime.Log.ActivationFailed(id, exception);
            await CloseAsync(exception);
        }
    }

    private void Open()
    {
        lock (work)
        {
            stage = Stage.Active;
            lastUsed = runtime.CoarseTimestamp;
            if (endRequested is { } reason)
            {
                Deactivate(reason);
                return;
            }

            (var calls, waiting) = (waiting, null);
            foreach (var call in calls ?? [])
            {
                TryAccept(call);
            }
        }
    }

    private async Task DeactivateAsync()
    {
        using var limit = new CancellationTokenSource(runtime.Collection.DeactivationTimeout, runtime.Time);
        await AttemptAsync(async () =>
        {
            await WhenIdle().WaitAsync(limit.Token);
            await ((IGrainBase)GrainInstance!).OnDeactivateAsync(endRequested!.Value, limit.Token).WaitAsync(limit.Token);
        });
        await CloseAsync(null);
    }

    private Task WhenIdle()
    {
        lock (work)
        {
            // Whoever waits comes back over this scheduler anyway.
            idle = new TaskCompletionSource();
            if (running == 0)
            {
                idle.SetResult();
            }

            return idle.Task;
        }
    }

    private async Task CloseAsync(Exception? failure)
    {
        timers.ToList().ForEach(timer => timer.Dispose());
        await AttemptAsync(async () =>
        {
            (GrainInstance as IDisposable)?.Dispose();
            await ((GrainInstance as IAsyncDisposable)?.DisposeAsync() ?? ValueTask.CompletedTask);
        });
        Queue<Call>? left;
        lock (work)
        {
            stage = Stage.Gone;
            (left, waiting) = (waiting, null);
        }

        runtime.Remove(this);
        gone.SetResult();
        foreach (var call in left ?? [])
        {
            call.OnLeftBehind(failure);
        }
    }

    private async Task AttemptAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception exception)
        {
            runtime.Log.DeactivationFailed(id, exception);
        }
    }
}
