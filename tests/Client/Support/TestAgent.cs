using System.Collections.Concurrent;

namespace Krewe.Client.Tests.Support;

/// <summary>An agent of which the test says, task by task, what becomes of the work.</summary>
internal sealed class TestAgent(Func<ClaimedTask, CancellationToken, Task<Outcome>>? work = null) : KreweAgent
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<CancellationToken>> _began = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Outcome>> _ends = new(StringComparer.Ordinal);
    private int _atWork;

    /// <summary>How many are worked on now.</summary>
    public int AtWork => Volatile.Read(ref _atWork);

    /// <summary>The most that were worked on at once.</summary>
    public int AtWorkMax { get; private set; }

    public override async Task<Outcome> WorkAsync(ClaimedTask task, CancellationToken cancellation)
    {
        AtWorkMax = Math.Max(AtWorkMax, Interlocked.Increment(ref _atWork));
        _began.GetOrAdd(task.Id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult(cancellation);
        try
        {
            return work is null ? await End(task.Id).Task.WaitAsync(cancellation) : await work(task, cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref _atWork);
        }
    }

    /// <summary>Completes when work on the task has begun, with the token that it was given.</summary>
    public Task<CancellationToken> BeganAsync(string id) =>
        _began.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task.Soon();

    /// <summary>Ends the work on a task.</summary>
    public void Finish(string id, Outcome outcome) => End(id).SetResult(outcome);

    private TaskCompletionSource<Outcome> End(string id) => _ends.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
