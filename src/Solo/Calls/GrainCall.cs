using Orleans.Runtime;

namespace Krewe.Solo;

/// <summary>A call of a grain by a reference to it, in flight from sending to answer.</summary>
internal abstract class GrainCall(GrainMethod method, GrainId target, object?[] arguments, SoloRuntime runtime) : Call
{
    public GrainMethod Method => method;

    public GrainId Target => target;

    public object?[] Arguments => arguments;

    public SoloRuntime Runtime => runtime;

    public override bool Interleaves => method.Interleaves;

    public override bool KeepsAlive => true;

    /// <summary>How many activations ended before its turn.</summary>
    public int ForwardCount { get; set; }

    /// <summary>When it was sent, as a timestamp of the engine's time provider.</summary>
    public long StartedAt { get; set; }

    /// <summary>The span that it was sent in, if any.</summary>
    public ActivityContext Caller { get; set; }

    /// <summary>Its place in the <see cref="CallLedger"/>.</summary>
    public LinkedListNode<GrainCall> Place => field ??= new(this);

    /// <summary>What the caller awaits.</summary>
    public abstract Task Answered { get; }

    /// <summary>Answers with an exception, unless it was answered already.</summary>
    public abstract void Fail(Exception exception);

    public override void OnLeftBehind(Exception? failure)
    {
        if (failure is null)
        {
            runtime.Forward(this);
        }
        else
        {
            Fail(failure);
        }
    }

    public override string ToString() => method.ToString();
}

/// <summary>A call and its typed answer. The answer never runs the caller's continuation on the grain's thread.</summary>
internal sealed class GrainCall<TResult>(GrainMethod<TResult> method, GrainId target, object?[] arguments, SoloRuntime runtime)
    : GrainCall(method, target, arguments, runtime)
{
    private readonly TaskCompletionSource<TResult> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TResult result = default!;
    private Exception? failure;

    public override Task Answered => answer.Task;

    public override void Fail(Exception exception)
    {
        if (answer.TrySetException(exception))
        {
            CallLedger.Remove(this);
        }
    }

    protected override async Task RunAsync(Activation activation)
    {
        if (answer.Task.IsCompleted)
        {
            // It timed out while it waited: nobody is there for the answer.
            return;
        }

        using var span = CallSpans.Begin(this);
        try
        {
            result = method.CopyResult(Runtime.Filters.Length == 0 && !activation.Class.IsFilter
                ? await method.Run(activation.GrainInstance!, Arguments)
                : await FilteredCall.RunAsync(this, activation) is TResult known ? known : default!);
        }
        catch (Exception exception)
        {
            activation.OnEscaped(exception);
            failure = exception;
        }
    }

    protected override void Answer()
    {
        if (failure is not null)
        {
            Fail(failure);
        }
        else if (answer.TrySetResult(result))
        {
            CallLedger.Remove(this);
        }
    }
}
