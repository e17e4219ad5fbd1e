namespace Krewe.Cluster.Tests.Load;

/// <summary>Where workers wait who have lost their server, until a test has started it again.</summary>
internal sealed class Shore(int workers)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _resumed = New();
    private TaskCompletionSource _allStranded = New();
    private int _stranded;
    private int _gone;

    /// <summary>Ends when every worker that has not gone home waits here: then no call is under way.</summary>
    public Task UntilAllStrandedAsync()
    {
        lock (_lock)
        {
            return _allStranded.Task;
        }
    }

    public Task StrandAsync()
    {
        lock (_lock)
        {
            _stranded++;
            Look();
            return _resumed.Task;
        }
    }

    public void GoHome()
    {
        lock (_lock)
        {
            _gone++;
            Look();
        }
    }

    public void Resume()
    {
        lock (_lock)
        {
            _stranded = 0;
            _allStranded = New();
            _resumed.SetResult();
            _resumed = New();
        }
    }

    private void Look()
    {
        if (_stranded + _gone == workers)
        {
            _allStranded.TrySetResult();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
