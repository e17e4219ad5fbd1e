using Krewe.Engine.Tests.Support;

namespace Krewe.Engine.Tests.TestGrains;

/// <summary>What the test grain keeps.</summary>
public sealed class KeptState
{
    public int Number { get; set; }

    public List<string> Words { get; set; } = [];
}

/// <summary>What a grain knows of its state.</summary>
[GenerateSerializer, Immutable, Alias("test.StateView")]
public sealed record StateView(
    [property: Id(0)] string Activation,
    [property: Id(1)] int Number,
    [property: Id(2)] bool RecordExists,
    [property: Id(3)] string? Etag);

/// <summary>Keeps a number.</summary>
[Alias("test.IStateGrain")]
public interface IStateGrain : IGrainWithStringKey
{
    /// <summary>The state in memory.</summary>
    [Alias("Read")]
    Task<StateView> ReadAsync();

    /// <summary>Keeps a number; a lost race escapes.</summary>
    [Alias("Write")]
    Task<StateView> WriteAsync(int number);

    /// <summary>Keeps a number; a lost race is caught, and false returned.</summary>
    [Alias("TryWrite")]
    Task<bool> TryWriteAsync(int number);

    /// <summary>Reads again.</summary>
    [Alias("Reload")]
    Task<StateView> ReloadAsync();

    /// <summary>Forgets.</summary>
    [Alias("Clear")]
    Task<StateView> ClearAsync();

    /// <summary>Asks to be deactivated.</summary>
    [Alias("Leave")]
    Task LeaveAsync();
}

public sealed class StateGrain(
    [PersistentState("kept", "documents")] IPersistentState<KeptState> kept,
    [PersistentState("other", "documents")] IPersistentState<KeptState> other) : Grain, IStateGrain
{
    private readonly string activation = TestEngine.NewKey();

    public Task<StateView> ReadAsync() => Task.FromResult(View());

    public async Task<StateView> WriteAsync(int number)
    {
        kept.State.Number = number;
        kept.State.Words.Add($"{number}");
        await kept.WriteStateAsync();
        return View();
    }

    public async Task<bool> TryWriteAsync(int number)
    {
        try
        {
            await WriteAsync(number);
            return true;
        }
        catch (Orleans.Storage.InconsistentStateException)
        {
            return false;
        }
    }

    public async Task<StateView> ReloadAsync()
    {
        await kept.ReadStateAsync();
        return View();
    }

    public async Task<StateView> ClearAsync()
    {
        await kept.ClearStateAsync();
        return View();
    }

    public Task LeaveAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private StateView View() => other.RecordExists
        ? throw new InvalidOperationException("The other state is never written.")
        : new StateView(activation, kept.State.Number, kept.RecordExists, kept.Etag);
}
