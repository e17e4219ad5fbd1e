using System.Collections.Concurrent;
using Krewe.Storage.Sql;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Krewe.Storage.Sqlite;

/// <summary>
/// The one connection that writes, on a thread of its own: SQLite works synchronously, and nobody else's thread may wait for its
/// disk.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    /// <summary>Work that waits at most; whoever comes then is told so.</summary>
    private const int WaitingMax = 10_000;

    private readonly BlockingCollection<Action<SqliteSession>> _work = new(WaitingMax);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Takes over an open session.</summary>
    public SqliteWriter(SqliteSession session)
    {
        var thread = new Thread(() => Loop(session)) { IsBackground = true, Name = "krewe sqlite writer" };
        thread.Start();
    }

    /// <summary>Opens the file and starts the thread.</summary>
    public static SqliteWriter Open(string path, SqlLibrary sql, ILogger logger) => new(new SqliteSession(path, sql, isWriter: true, logger));

    /// <summary>Work in a transaction of its own. Returns after its commit.</summary>
    /// <exception cref="StoreUnavailableException">Nothing was written, unless it is an <see cref="OutcomeUnknownException"/>.</exception>
    public Task<T> RunAsync<T>(Func<SqliteSession, T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_work.IsAddingCompleted || !_work.TryAdd(session => Settle(session, work, done)))
        {
            throw new StoreUnavailableException("The store is overloaded or being closed; nothing was written.");
        }

        return done.Task;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _work.CompleteAdding();
        await _ended.Task;
    }

    private static void Settle<T>(SqliteSession session, Func<SqliteSession, T> work, TaskCompletionSource<T> done)
    {
        try
        {
            done.TrySetResult(InTransaction(session, work));
        }
        catch (SqliteException failure)
        {
            done.TrySetException(new StoreUnavailableException(SqliteErrors.Describe(failure), failure));
        }
        catch (Exception failure)
        {
            done.TrySetException(failure);
        }
    }

    private static T InTransaction<T>(SqliteSession session, Func<SqliteSession, T> work)
    {
        session.Run("begin immediate");
        T result;
        try
        {
            result = work(session);
        }
        catch
        {
            TryRollBack(session);
            throw;
        }

        try
        {
            session.Run("commit");
        }
        catch (SqliteException failure)
        {
            TryRollBack(session);
            throw SqliteErrors.OfCommit(failure);
        }

        return result;
    }

    private static void TryRollBack(SqliteSession session)
    {
        try
        {
            session.Run("rollback");
        }
        catch (SqliteException)
        {
            // Some failures have rolled back already; the one that the caller learns of is the first.
        }
    }

    private void Loop(SqliteSession session)
    {
        try
        {
            foreach (var work in _work.GetConsumingEnumerable())
            {
                work(session);
            }
        }
        finally
        {
            session.Dispose();
            _work.Dispose();
            _ended.TrySetResult();
        }
    }
}
