using Krewe.Domain.Tasks;
using Microsoft.Extensions.Logging;

namespace Krewe.Grains.Upkeep;

/// <summary>What an operator reads of the system's own work.</summary>
internal static partial class UpkeepLog
{
    [LoggerMessage(1201, LogLevel.Information, "This process sweeps lapsed leases now (term {Term})")]
    public static partial void SweeperLeads(ILogger logger, long term);

    [LoggerMessage(1202, LogLevel.Information, "The lease on {Key} lapsed: agent {Agent} lost fence {Fence}; attempts so far: {Attempts}")]
    public static partial void LeaseLapsed(ILogger logger, TaskKey key, string agent, long fence, int attempts);

    [LoggerMessage(1203, LogLevel.Warning, "The store could not be reached for {Seconds:F0} s: {Count} live leases got that long again")]
    public static partial void LeasesExtended(ILogger logger, int count, double seconds);

    [LoggerMessage(1204, LogLevel.Warning, "Lapsed leases could not be swept, the next try is in a second: {Reason}")]
    public static partial void SweepFailed(ILogger logger, string reason);

    [LoggerMessage(1205, LogLevel.Error, "Sweeping lapsed leases broke; the next try is in a second")]
    public static partial void SweepBroke(ILogger logger, Exception exception);

    [LoggerMessage(1206, LogLevel.Warning, "The event log could not be read, backlogs may be behind until it can: {Reason}")]
    public static partial void FeedFailed(ILogger logger, string reason);

    [LoggerMessage(1207, LogLevel.Error, "Reading the event log broke; the next try is in a second")]
    public static partial void FeedBroke(ILogger logger, Exception exception);

    [LoggerMessage(1209, LogLevel.Warning, "Project {Project} could not be told what changed; it is told again in a moment")]
    public static partial void ProjectNotTold(ILogger logger, ProjectKey project, Exception exception);

    [LoggerMessage(1210, LogLevel.Warning, "Task {Key} could not be woken; the next sweep tries again")]
    public static partial void TaskNotWoken(ILogger logger, TaskKey key, Exception exception);

    [LoggerMessage(1211, LogLevel.Information, "{Count} events from before {Before} were removed from the log")]
    public static partial void EventsPurged(ILogger logger, int count, string before);

    [LoggerMessage(1212, LogLevel.Warning, "Events after {Seq} were removed from the log before they were read here: all backlogs are read again")]
    public static partial void NewsLost(ILogger logger, long seq);

    [LoggerMessage(1213, LogLevel.Information, "This process tells of the event log by messages now (term {Term})")]
    public static partial void NoticesLead(ILogger logger, long term);

    [LoggerMessage(1214, LogLevel.Warning, "Nobody could be told of what happened, the next try is in a second: {Reason}")]
    public static partial void NoticesFailed(ILogger logger, string reason);

    [LoggerMessage(1215, LogLevel.Error, "Telling of what happened broke; the next try is in a second")]
    public static partial void NoticesBroke(ILogger logger, Exception exception);

    [LoggerMessage(1216, LogLevel.Warning, "Events after {Seq} up to {GoneThrough} were removed from the log before anybody was told of them")]
    public static partial void NoticesLost(ILogger logger, long seq, long goneThrough);

    [LoggerMessage(1217, LogLevel.Error, "Event {Seq} of {Key} cannot be understood: nobody is told of it")]
    public static partial void EventNotTold(ILogger logger, TaskKey key, long seq, Exception exception);

    [LoggerMessage(1218, LogLevel.Information, "Agent {Agent} learns of its new messages within a minute: {Reason}")]
    public static partial void AgentNotTold(ILogger logger, string agent, string reason);

    [LoggerMessage(1208, LogLevel.Warning, "The store's clock could not be read, the last offset stays in use: {Reason}")]
    public static partial void ClockFailed(ILogger logger, string reason);
}
