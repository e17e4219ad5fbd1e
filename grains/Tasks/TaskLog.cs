using Krewe.Contracts.Tasks;
using Krewe.Domain.Tasks;
using Microsoft.Extensions.Logging;

namespace Krewe.Grains.Tasks;

/// <summary>What an operator reads of a task grain.</summary>
internal static partial class TaskLog
{
    [LoggerMessage(1001, LogLevel.Warning, "Task {Key}: the store was lost inside a commit; the caller repeats it under the same operation id")]
    public static partial void OutcomeUnknown(ILogger logger, TaskKey key, Exception exception);

    [LoggerMessage(1002, LogLevel.Warning, "Task {Key}: the store is unavailable; nothing was written")]
    public static partial void StoreUnavailable(ILogger logger, TaskKey key, Exception exception);

    [LoggerMessage(1003, LogLevel.Error, "Task {Key}: the database refused the data of {Command}: {Reason}")]
    public static partial void Refused(ILogger logger, TaskKey key, TaskCommandKind command, string? reason);
}
