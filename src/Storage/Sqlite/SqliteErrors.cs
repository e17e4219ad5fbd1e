using Microsoft.Data.Sqlite;

namespace Krewe.Storage.Sqlite;

/// <summary>What SQLite's failures mean for the caller.</summary>
internal static class SqliteErrors
{
    private const int Constraint = 19;
    private const int Mismatch = 20;
    private const int TooBig = 18;
    private const int InputOutput = 10;

    /// <summary>True when the data itself is at fault: the same data will fail again.</summary>
    public static bool IsBadData(SqliteException failure) => failure.SqliteErrorCode is Constraint or Mismatch or TooBig;

    /// <summary>What a failure of a commit means: when the disk failed, nobody knows what it holds.</summary>
    public static StoreUnavailableException OfCommit(SqliteException failure) => failure.SqliteErrorCode == InputOutput
        ? new OutcomeUnknownException(Describe(failure), failure)
        : new StoreUnavailableException(Describe(failure), failure);

    /// <summary>One line for a log.</summary>
    public static string Describe(SqliteException failure) => $"SQLite answered {failure.SqliteErrorCode}: {failure.Message}";
}
