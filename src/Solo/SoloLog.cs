using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Krewe.Solo;

internal static partial class SoloLog
{
    [LoggerMessage(1, LogLevel.Error, "{Grain} could not be activated; the calls that waited have failed.")]
    public static partial void ActivationFailed(this ILogger log, GrainId grain, Exception exception);

    [LoggerMessage(2, LogLevel.Error, "{Grain} did not deactivate in order; it is dropped.")]
    public static partial void DeactivationFailed(this ILogger log, GrainId grain, Exception exception);

    [LoggerMessage(3, LogLevel.Warning, "A timer of {Grain} threw; it goes on.")]
    public static partial void TimerThrew(this ILogger log, GrainId grain, Exception exception);

    [LoggerMessage(4, LogLevel.Warning, "Stopping goes on without what did not end within {Bound}.")]
    public static partial void StoppedWaiting(this ILogger log, TimeSpan bound);
}
