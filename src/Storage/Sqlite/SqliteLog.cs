using Microsoft.Extensions.Logging;

namespace Krewe.Storage.Sqlite;

/// <summary>What someone reads who follows the embedded database at work. Values are never told.</summary>
internal static partial class SqliteLog
{
    [LoggerMessage(1311, LogLevel.Trace, "SQLite runs {Statement}")]
    public static partial void Runs(ILogger logger, string statement);
}
