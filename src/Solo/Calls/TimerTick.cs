namespace Krewe.Solo;

/// <summary>One firing of a timer, in its turn. It ends with the activation.</summary>
internal sealed class TimerTick(Func<Task> tick, bool interleaves, bool keepsAlive) : Call
{
    public override bool Interleaves => interleaves;

    public override bool KeepsAlive => keepsAlive;

    public override void OnLeftBehind(Exception? failure)
    {
    }

    protected override Task RunAsync(Activation activation) => tick();
}
