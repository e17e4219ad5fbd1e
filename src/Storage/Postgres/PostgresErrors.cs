using System.Net.Sockets;
using Npgsql;

namespace Krewe.Storage.Postgres;

/// <summary>What PostgreSQL's and Npgsql's failures mean for the caller.</summary>
internal static class PostgresErrors
{
    /// <summary>A transaction waited longer for its own process than its session allows, and was taken back.</summary>
    private const string TransactionWaitedTooLong = "25P03";

    /// <summary>True when the same work may simply be done again: it met another transaction.</summary>
    public static bool IsContention(PostgresException failure) =>
        failure.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;

    /// <summary>True when a key was taken since the statement looked.</summary>
    public static bool IsTakenKey(PostgresException failure) => failure.SqlState == PostgresErrorCodes.UniqueViolation;

    /// <summary>True when the data itself is at fault (classes 22 and 23, or too large for an index): the same data will fail again.</summary>
    public static bool IsBadData(PostgresException failure) =>
        failure.SqlState.StartsWith("22", StringComparison.Ordinal)
        || failure.SqlState.StartsWith("23", StringComparison.Ordinal)
        || failure.SqlState == PostgresErrorCodes.ProgramLimitExceeded;

    /// <summary>
    /// True when the server answered that the statement failed, so that nothing of it was written. When it ended the session
    /// instead, it may have committed before, unless it did so because the transaction waited too long for the rest of it.
    /// </summary>
    public static bool IsRolledBack(Exception failure) => failure is PostgresException answer
        && (answer.InvariantSeverity == "ERROR" || answer.SqlState == TransactionWaitedTooLong);

    /// <summary>True for failures of the database or of the way to it, in contrast to defects of ours.</summary>
    public static bool IsOutage(Exception failure) => failure is NpgsqlException or SocketException or IOException or TimeoutException;

    /// <summary>A message without anything that the connection string keeps secret.</summary>
    public static string Describe(Exception failure) =>
        failure is PostgresException answer ? $"PostgreSQL answered {answer.SqlState}: {answer.MessageText}" : $"PostgreSQL cannot be reached: {failure.Message}";
}
