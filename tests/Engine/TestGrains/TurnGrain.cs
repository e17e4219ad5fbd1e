using Krewe.Engine.Tests.Support;

namespace Krewe.Engine.Tests.TestGrains;

public sealed class TurnGrain(Signals signals) : Grain, ITurnGrain
{
    private int count;

    /// <summary>What must not travel from the caller into a grain.</summary>
    public static AsyncLocal<string?> Ambient { get; } = new();

    public async Task<int> AddAsync()
    {
        var before = count;
        await Task.Yield();
        return count = before + 1;
    }

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

    public Task NoteAtOnceAsync(string name) => NoteAsync(name);

    public async Task<bool> StaysInsideAsync()
    {
        var inside = TaskScheduler.Current;
        await Task.Yield();
        var afterYield = TaskScheduler.Current;
        await Task.Run(() => 0);
        return inside != TaskScheduler.Default && afterYield == inside && TaskScheduler.Current == inside;
    }

    public Task<int> AddToAsync(string otherKey) => GrainFactory.GetGrain<ITurnGrain>(otherKey).AddAsync();

    public Task<string> KeyAsync() => Task.FromResult(this.GetPrimaryKeyString());

    public Task<string?> AmbientAsync() => Task.FromResult(Ambient.Value);
}
