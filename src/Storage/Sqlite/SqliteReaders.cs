using System.Collections.Concurrent;
using Krewe.Storage.Sql;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Krewe.Storage.Sqlite;

/// <summary>Connections that read, a few at a time, on threads of the pool.</summary>
internal sealed class SqliteReaders(string path, SqlLibrary sql, ILogger logger) : IAsyncDisposable
{
    private const int SessionsMax = 4;

    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private readonly SemaphoreSlim _free = new(SessionsMax);

    /// <summary>Work on a connection that nobody else uses meanwhile.</summary>
    /// <exception cref="StoreUnavailableException">The database could not be read.</exception>
    public async Task<T> RunAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => Use(work), cancellation);
        }
        catch (SqliteException failure)
        {
            throw new StoreUnavailableException(SqliteErrors.Describe(failure), failure);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Waits for what is under way and closes all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var taken = 0; taken < SessionsMax; taken++)
        {
            await _free.WaitAsync();
        }

        foreach (var session in _idle)
        {
            session.Dispose();
        }

        _free.Dispose();
    }

    private T Use<T>(Func<SqliteSession, T> work)
    {
        var session = _idle.TryTake(out var idle) ? idle : new SqliteSession(path, sql, isWriter: false, logger);
        try
        {
            return work(session);
        }
        finally
        {
            _idle.Add(session);
        }
    }
}
