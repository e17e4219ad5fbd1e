using Microsoft.Extensions.Logging;

namespace Krewe.Client;

/// <summary>What an agent tells of itself. Reasons and titles are other people's text and stay out of it.</summary>
internal static partial class AgentLog
{
    [LoggerMessage(1, LogLevel.Debug, "Claimed {Task} with fence {Fence}")]
    public static partial void Claimed(ILogger log, string task, long fence);

    [LoggerMessage(2, LogLevel.Information, "{Task} ended: {How}")]
    public static partial void HandedIn(ILogger log, string task, string how);

    [LoggerMessage(3, LogLevel.Error, "The work on {Task} threw; the task is failed with that reason")]
    public static partial void Threw(ILogger log, string task, Exception failure);

    [LoggerMessage(4, LogLevel.Warning, "The lease of {Task} was lost; its work is cancelled and nothing of it is written")]
    public static partial void Lost(ILogger log, string task);

    [LoggerMessage(5, LogLevel.Warning, "{Task} could not be handed in: {Error}")]
    public static partial void NotHandedIn(ILogger log, string task, KreweError error);

    [LoggerMessage(6, LogLevel.Warning, "Cannot claim now: {Error}")]
    public static partial void CannotClaim(ILogger log, KreweError error);

    [LoggerMessage(7, LogLevel.Warning, "The work on {Task} did not end when it was told to; the task is given back")]
    public static partial void TakenBack(ILogger log, string task);

    [LoggerMessage(8, LogLevel.Error, "Cannot claim, for a reason that defies explanation; trying again")]
    public static partial void ClaimThrew(ILogger log, Exception failure);

    [LoggerMessage(9, LogLevel.Error, "{Task} could be neither handed in nor failed, and is given up; its lease runs out: {Error}")]
    public static partial void GivenUp(ILogger log, string task, KreweError error);
}
