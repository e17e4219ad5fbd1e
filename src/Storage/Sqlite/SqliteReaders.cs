using System.Collections.Concurrent;
using Krewe.Storage.Sql;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Krewe.Storage.Sqlite;

/// <summary>Connections that read, a few at a time, on threads of the pool. Who waits too long for one is told that the store is busy.</summary>
internal sealed class SqliteReaders(string path, SqlLibrary sql, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    /// <summary>How many connections there are.</summary>
    public const int SessionsMax = 4;

    /// <summary>How long to wait for one of them.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private readonly SemaphoreSlim _free = new(SessionsMax);

    /// <summary>Work on a connection that nobody else uses meanwhile.</summary>
    /// <exception cref="StoreUnavailableException">The database could not be read, or not yet.</exception>
    public async Task<T> RunAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellation)
    {
        await TakeAsync(cancellation);
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

    private async ValueTask TakeAsync(CancellationToken cancellation)
    {
        if (_free.Wait(0, CancellationToken.None))
        {
            return;
        }

        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            await _free.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new StoreUnavailableException($"The store is overloaded: no read could begin in {Patience.TotalSeconds:0} seconds.");
        }
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
