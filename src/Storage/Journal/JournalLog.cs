using Krewe.Domain.Tasks;
using Microsoft.Extensions.Logging;

namespace Krewe.Storage.Journal;

/// <summary>What an operator reads of the journal.</summary>
internal static partial class JournalLog
{
    [LoggerMessage(1301, LogLevel.Error, "The database refused a change of {Key} ({Kind}): {Error}")]
    public static partial void Refused(ILogger logger, TaskKey key, string kind, string error);

    [LoggerMessage(1302, LogLevel.Error, "A group commit broke in an unexpected way")]
    public static partial void Broke(ILogger logger, Exception exception);
}
