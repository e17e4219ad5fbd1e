using Microsoft.Extensions.Logging;

namespace Krewe.Gateway.Feed;

/// <summary>What the log of the process tells of event streams.</summary>
internal static partial class FeedLog
{
    [LoggerMessage(20, LogLevel.Error, "The events of {Project} could not be read; streams wait, and it is tried again")]
    public static partial void ReadFailed(ILogger logger, string project, Exception failure);

    [LoggerMessage(21, LogLevel.Error, "The end of the event log could not be read; streams wait, and it is tried again")]
    public static partial void TailFailed(ILogger logger, Exception failure);

    [LoggerMessage(22, LogLevel.Error, "The credentials of open streams could not be checked; it is tried again")]
    public static partial void CheckFailed(ILogger logger, Exception failure);
}
