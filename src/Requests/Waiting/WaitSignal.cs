namespace Krewe.Requests.Waiting;

/// <summary>What a request that waits is called with: the first call counts, until it waits anew.</summary>
internal sealed class WaitSignal
{
    private volatile TaskCompletionSource<Call> _called = New();

    /// <summary>What came up to here was looked for: waits for the next call. Before anybody can call.</summary>
    public void Rearm()
    {
        if (_called.Task.IsCompleted)
        {
            _called = New();
        }
    }

    public void Set(Call call) => _called.TrySetResult(call);

    /// <summary>Waits to be called.</summary>
    /// <param name="length">How long at most.</param>
    /// <param name="otherwise">What it is called with then.</param>
    /// <param name="time">The clock.</param>
    /// <param name="aborted">Set when the caller has gone.</param>
    public async Task<Call> WaitAsync(TimeSpan length, Call otherwise, TimeProvider time, CancellationToken aborted)
    {
        // Of this wait alone: a timer that is late must not end the next.
        var called = _called;
        using var timer = time.CreateTimer(_ => called.TrySetResult(otherwise), null, length, Timeout.InfiniteTimeSpan);
        await using var gone = aborted.UnsafeRegister(static waiting => ((TaskCompletionSource<Call>)waiting!).TrySetResult(Call.Gone), called);
        return await called.Task;
    }

    private static TaskCompletionSource<Call> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
