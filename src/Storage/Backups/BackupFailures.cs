using System.Net.Sockets;
using Krewe.Storage.Postgres;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Krewe.Storage.Backups;

/// <summary>A database that fails in the middle is told as one line, with what has become of the work.</summary>
internal static class BackupFailures
{
    /// <summary>Does the work; a failure of the database ends with the given consequence.</summary>
    /// <exception cref="BackupException">The database failed.</exception>
    public static async Task<T> TellAsync<T>(string consequence, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (failure is NpgsqlException or SocketException or TimeoutException)
        {
            throw new BackupException($"{PostgresErrors.Describe(failure)}; {consequence}", failure);
        }
        catch (SqliteException failure)
        {
            throw new BackupException($"the database cannot be used: {failure.Message}; {consequence}", failure);
        }
    }
}
