using System.Collections.Concurrent;

namespace Krewe.Bench.Waiting;

/// <summary>Which tasks were made, and when each was claimed.</summary>
internal sealed class Taken
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<long>> _tasks = new(StringComparer.Ordinal);
    private int _made;
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Names for tasks that are about to be made.</summary>
    public string[] Expect(int count)
    {
        string[] ids = [.. Enumerable.Range(0, count).Select(_ => $"t-{_made++}")];
        foreach (var id in ids)
        {
            _tasks[id] = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return ids;
    }

    /// <summary>When each was claimed, once all are.</summary>
    public Task<long[]> AllAsync(IEnumerable<string> ids) => Task.WhenAll(ids.Select(id => _tasks[id].Task)).WaitAsync(TimeSpan.FromMinutes(2));

    public void Take(string id, long at)
    {
        if (!_tasks[id].TrySetResult(at))
        {
            throw new InvalidOperationException($"Two agents were given {id}.");
        }

        Interlocked.Increment(ref _count);
    }
}
