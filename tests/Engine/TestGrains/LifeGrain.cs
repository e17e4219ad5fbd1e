using Krewe.Engine.Tests.Support;

namespace Krewe.Engine.Tests.TestGrains;

/// <summary>Tells of its activations.</summary>
[Alias("test.ILifeGrain")]
public interface ILifeGrain : IGrainWithStringKey
{
    /// <summary>Which activation of the process answers.</summary>
    [Alias("Activation")]
    Task<string> ActivationAsync();

    /// <summary>Signals its start, waits for a signal, and then asks to be deactivated.</summary>
    [Alias("HoldAndLeave")]
    Task<string> HoldAndLeaveAsync(string name);
}

/// <summary>Fails to activate while the test says so.</summary>
[Alias("test.IFailingGrain")]
public interface IFailingGrain : IGrainWithStringKey
{
    /// <summary>How often activating was tried.</summary>
    [Alias("Tries")]
    Task<int> TriesAsync();
}

/// <summary>Asks to be deactivated before it answered anything.</summary>
[Alias("test.IFleetingGrain")]
public interface IFleetingGrain : IGrainWithStringKey
{
    /// <summary>Never answered.</summary>
    [Alias("Ping")]
    Task PingAsync();
}

public sealed class LifeGrain(Signals signals) : Grain, ILifeGrain
{
    private readonly string activation = Guid.NewGuid().ToString("N");

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        signals.Note(this.GetPrimaryKeyString(), "activated");
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Yield();
        signals.Note(this.GetPrimaryKeyString(), reason.ReasonCode);
        signals.Give($"{this.GetPrimaryKeyString()} deactivated");
    }

    public Task<string> ActivationAsync() => Task.FromResult(activation);

    public async Task<string> HoldAndLeaveAsync(string name)
    {
        signals.Give($"{name} started");
        await signals.WaitAsync($"{name} may end");
        DeactivateOnIdle();
        await Task.Yield();
        return activation;
    }
}

public sealed class FailingGrain(Signals signals) : Grain, IFailingGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        signals.Note(this.GetPrimaryKeyString(), "try");
        return signals.WaitAsync($"{this.GetPrimaryKeyString()} may live").IsCompleted
            ? Task.CompletedTask
            : throw new TestFaultException("not yet");
    }

    public Task<int> TriesAsync() => Task.FromResult(signals.Notes(this.GetPrimaryKeyString()).Length);
}

public sealed class FleetingGrain(Signals signals) : Grain, IFleetingGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        signals.Note(this.GetPrimaryKeyString(), "try");
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task PingAsync() => Task.CompletedTask;
}
