using Microsoft.Extensions.Logging;

namespace Krewe.Storage.Postgres;

/// <summary>What an operator reads of the counting of connections.</summary>
internal static partial class BudgetLog
{
    [LoggerMessage(1321, LogLevel.Information, "PostgreSQL is reached through a proxy: nobody checks whether the {Connections} connections of this process fit, the proxy's own limits hold")]
    public static partial void NotCounted(ILogger logger, int connections);
}
