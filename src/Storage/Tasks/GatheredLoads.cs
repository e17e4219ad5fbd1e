using Krewe.Domain.Tasks;

namespace Krewe.Storage.Tasks;

/// <summary>
/// Reads of single rows, gathered like commits: while one query is in flight the next ones gather, and each row is asked for once.
/// A call is never answered by a query that began before it, so it sees whatever was committed before it. A bounded number of rows is
/// waited for; who asks for one more is told at once that the store is busy.
/// </summary>
internal sealed class GatheredLoads : IAsyncDisposable
{
    private const int BatchMax = 500;

    private readonly Func<IReadOnlyCollection<TaskKey>, Task<IReadOnlyDictionary<TaskKey, TaskState>>> _read;
    private readonly Lock _lock = new();
    private readonly int _readersMax;
    private readonly int _waitingMax;
    private Dictionary<TaskKey, TaskCompletionSource<TaskState?>> _waiting = [];
    private int _readers;
    private bool _isClosed;
    private TaskCompletionSource? _drained;

    /// <param name="read">Reads the rows that exist.</param>
    /// <param name="readersMax">How many queries are in flight at most.</param>
    /// <param name="waitingMax">How many rows wait for one at most.</param>
    public GatheredLoads(Func<IReadOnlyCollection<TaskKey>, Task<IReadOnlyDictionary<TaskKey, TaskState>>> read, int readersMax, int waitingMax = 20_000)
    {
        _read = read;
        _readersMax = readersMax;
        _waitingMax = waitingMax;
    }

    /// <summary>The row, or null.</summary>
    /// <exception cref="StoreUnavailableException">The database is away, or too many rows are waited for already.</exception>
    public Task<TaskState?> LoadAsync(TaskKey key)
    {
        Task<TaskState?> row;
        lock (_lock)
        {
            if (_isClosed)
            {
                throw new StoreUnavailableException("The store is being closed.");
            }

            if (!_waiting.TryGetValue(key, out var waiter))
            {
                if (_waiting.Count >= _waitingMax)
                {
                    throw new StoreUnavailableException($"The store is overloaded: {_waitingMax} rows are waited for already.");
                }

                waiter = new TaskCompletionSource<TaskState?>(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Add(key, waiter);
            }

            row = waiter.Task;
            if (_readers == _readersMax)
            {
                return row;
            }

            _readers++;
        }

        _ = Task.Run(DrainAsync);
        return row;
    }

    /// <summary>Answers what waits, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        Task drained;
        lock (_lock)
        {
            _isClosed = true;
            _drained ??= new TaskCompletionSource();
            drained = _readers == 0 ? Task.CompletedTask : _drained.Task;
        }

        await drained;
    }

    private async Task DrainAsync()
    {
        while (TryTake(out var taken))
        {
            try
            {
                var rows = await _read(taken.Keys);
                foreach (var (key, waiter) in taken)
                {
                    waiter.TrySetResult(rows.GetValueOrDefault(key));
                }
            }
            catch (Exception failure)
            {
                var reason = failure as StoreUnavailableException ?? new StoreUnavailableException("Rows could not be read.", failure);
                foreach (var waiter in taken.Values)
                {
                    waiter.TrySetException(reason);
                }
            }
        }
    }

    private bool TryTake(out Dictionary<TaskKey, TaskCompletionSource<TaskState?>> taken)
    {
        lock (_lock)
        {
            taken = _waiting;
            if (taken.Count == 0)
            {
                _readers--;
                if (_readers == 0)
                {
                    _drained?.TrySetResult();
                }

                return false;
            }

            _waiting = [];
            if (taken.Count > BatchMax)
            {
                foreach (var (key, waiter) in taken.Skip(BatchMax).ToList())
                {
                    taken.Remove(key);
                    _waiting.Add(key, waiter);
                }
            }

            return true;
        }
    }
}
