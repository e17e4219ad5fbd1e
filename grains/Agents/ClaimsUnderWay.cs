namespace Krewe.Grains.Agents;

/// <summary>
/// Counts the claims that an agent's activation is carrying out, so that a drain can wait for those that began before it. Only touched
/// between the grain's awaits.
/// </summary>
internal sealed class ClaimsUnderWay
{
    private int _count;
    private TaskCompletionSource? _idle;

    /// <summary>Carries out a claim.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> claim)
    {
        _count++;
        try
        {
            return await claim();
        }
        finally
        {
            if (--_count == 0)
            {
                var idle = _idle;
                _idle = null;
                idle?.SetResult();
            }
        }
    }

    /// <summary>Ends when no claim is under way. Whoever waits goes on in the turn of the last claim, never outside the grain's own.</summary>
    public Task IdleAsync() => _count == 0
        ? Task.CompletedTask
        : (_idle ??= new TaskCompletionSource()).Task;
}
