namespace Krewe.Engine.Tests.TestGrains;

/// <summary>An exception of our own.</summary>
[GenerateSerializer, Alias("test.Fault")]
public sealed class TestFaultException(string message) : Exception(message);

/// <summary>Fails in every way.</summary>
[Alias("test.IFaultGrain")]
public interface IFaultGrain : IGrainWithStringKey
{
    /// <summary>Throws before it returns a task.</summary>
    [Alias("ThrowAtOnce")]
    Task ThrowAtOnceAsync(string message);

    /// <summary>Throws after it awaited something.</summary>
    [Alias("ThrowLater")]
    Task<int> ThrowLaterAsync(string message);

    /// <summary>Is cancelled.</summary>
    [Alias("Cancel")]
    Task CancelAsync();

    /// <summary>Never ends.</summary>
    [Alias("Hang")]
    Task HangAsync();

    /// <summary>Calls itself by a reference, which can never be answered.</summary>
    [Alias("CallSelf")]
    Task CallSelfAsync();

    /// <summary>Calls another grain of this interface, which throws.</summary>
    [Alias("PassOn")]
    Task PassOnAsync(string otherKey);

    /// <summary>Answers.</summary>
    [Alias("Ping")]
    Task<int> PingAsync();
}

public sealed class FaultGrain(Support.Signals signals) : Grain, IFaultGrain
{
    public Task ThrowAtOnceAsync(string message) => throw new TestFaultException(message);

    public async Task<int> ThrowLaterAsync(string message)
    {
        await Task.Yield();
        throw new TestFaultException(message);
    }

    public Task CancelAsync() => Task.FromCanceled(new CancellationToken(canceled: true));

    public Task HangAsync()
    {
        signals.Give($"{this.GetPrimaryKeyString()} hangs");
        return signals.WaitAsync("never");
    }

    public Task CallSelfAsync()
    {
        var answer = GrainFactory.GetGrain<IFaultGrain>(this.GetPrimaryKeyString()).PingAsync();
        signals.Give($"{this.GetPrimaryKeyString()} hangs");
        return answer;
    }

    public Task PassOnAsync(string otherKey) => GrainFactory.GetGrain<IFaultGrain>(otherKey).ThrowLaterAsync("from the other");

    public Task<int> PingAsync() => Task.FromResult(1);
}
