using Krewe.Solo;
using Orleans.Runtime;

namespace Orleans;

/// <summary>
/// What a grain may ask of its activation. A timer's callback runs as a call of the grain: it waits its turn unless the grain is
/// reentrant or the options say interleave. The period counts from the end of one callback to the start of the next. A callback
/// that throws is logged, and the timer goes on. Timers end with the activation.
/// </summary>
public static class GrainBaseExtensions
{
    /// <summary>Ends the activation once the calls that run have ended; the next call makes a new one.</summary>
    public static void DeactivateOnIdle(this IGrainBase grain) => Activation.Of(grain).Deactivate(
        new DeactivationReason(DeactivationReasonCode.ApplicationRequested, $"{nameof(DeactivateOnIdle)} was called."));

    /// <summary>Starts a timer whose callback is given a state.</summary>
    public static IGrainTimer RegisterGrainTimer<TState>(
        this IGrainBase grain, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options) =>
        Activation.Of(grain).AddTimer(cancellation => callback(state, cancellation), options);

    /// <summary>Starts a timer.</summary>
    public static IGrainTimer RegisterGrainTimer(
        this IGrainBase grain, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options) =>
        Activation.Of(grain).AddTimer(callback, options);

    /// <summary>Starts a timer.</summary>
    public static IGrainTimer RegisterGrainTimer(this IGrainBase grain, Func<Task> callback, GrainTimerCreationOptions options) =>
        Activation.Of(grain).AddTimer(_ => callback(), options);

    /// <summary>Starts a timer whose callback is given a state.</summary>
    public static IGrainTimer RegisterGrainTimer<TState>(
        this IGrainBase grain, Func<TState, Task> callback, TState state, GrainTimerCreationOptions options) =>
        Activation.Of(grain).AddTimer(_ => callback(state), options);

    /// <summary>Starts a timer.</summary>
    public static IGrainTimer RegisterGrainTimer(this IGrainBase grain, Func<Task> callback, TimeSpan dueTime, TimeSpan period) =>
        RegisterGrainTimer(grain, callback, new GrainTimerCreationOptions(dueTime, period));

    /// <summary>Starts a timer.</summary>
    public static IGrainTimer RegisterGrainTimer(
        this IGrainBase grain, Func<CancellationToken, Task> callback, TimeSpan dueTime, TimeSpan period) =>
        RegisterGrainTimer(grain, callback, new GrainTimerCreationOptions(dueTime, period));

    /// <summary>Starts a timer whose callback is given a state.</summary>
    public static IGrainTimer RegisterGrainTimer<TState>(
        this IGrainBase grain, Func<TState, Task> callback, TState state, TimeSpan dueTime, TimeSpan period) =>
        RegisterGrainTimer(grain, callback, state, new GrainTimerCreationOptions(dueTime, period));

    /// <summary>Starts a timer whose callback is given a state.</summary>
    public static IGrainTimer RegisterGrainTimer<TState>(
        this IGrainBase grain, Func<TState, CancellationToken, Task> callback, TState state, TimeSpan dueTime, TimeSpan period) =>
        RegisterGrainTimer(grain, callback, state, new GrainTimerCreationOptions(dueTime, period));
}
