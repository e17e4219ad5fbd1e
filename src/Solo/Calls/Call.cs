namespace Krewe.Solo;

/// <summary>Something that an activation runs in its turn.</summary>
internal abstract class Call
{
    /// <summary>True: it may run while others await something.</summary>
    public abstract bool Interleaves { get; }

    /// <summary>True: it counts as use of the activation.</summary>
    public abstract bool KeepsAlive { get; }

    /// <summary>Starts it, on the activation's scheduler.</summary>
    public void Start() => _ = RunToEndAsync(Activation.Current!);

    /// <summary>The activation ended before its turn; the failure is the reason when it could not even begin.</summary>
    public abstract void OnLeftBehind(Exception? failure);

    /// <summary>Must not throw.</summary>
    protected abstract Task RunAsync(Activation activation);

    /// <summary>Tells the caller. It comes last, so that a caller that has its answer finds the grain free.</summary>
    protected virtual void Answer()
    {
    }

    private async Task RunToEndAsync(Activation activation)
    {
        await RunAsync(activation);
        activation.OnEnded(this);
        Answer();
    }
}
