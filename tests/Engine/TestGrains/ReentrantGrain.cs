using Krewe.Engine.Tests.Support;

namespace Krewe.Engine.Tests.TestGrains;

[Reentrant]
public sealed class ReentrantGrain(Signals signals) : Grain, IReentrantGrain
{
    private int crowd;
    private int most;

    public async Task HoldAsync(string name)
    {
        signals.Note(this.GetPrimaryKeyString(), $"{name} starts");
        signals.Give($"{name} started");
        await signals.WaitAsync($"{name} may end");
        signals.Note(this.GetPrimaryKeyString(), $"{name} ends");
    }

    public Task NoteAsync(string name)
    {
        signals.Note(this.GetPrimaryKeyString(), name);
        return Task.CompletedTask;
    }

    public async Task<int> CrowdAsync()
    {
        await Task.Yield();
        most = Math.Max(most, Interlocked.Increment(ref crowd));

        // Long enough for a second thread to be caught here, if there were one.
        Thread.SpinWait(1000);
        Interlocked.Decrement(ref crowd);
        await Task.Yield();
        return most;
    }
}
