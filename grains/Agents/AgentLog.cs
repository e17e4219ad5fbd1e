using Microsoft.Extensions.Logging;

namespace Krewe.Grains.Agents;

/// <summary>What an operator reads of an agent grain.</summary>
internal static partial class AgentLog
{
    [LoggerMessage(1101, LogLevel.Warning, "Agent {Agent}: its presence could not be written; claims and heartbeats go on")]
    public static partial void PresenceNotWritten(ILogger logger, string agent, Exception exception);
}
