namespace Krewe.Solo;

/// <summary>Where activations run. A simulation registers one of its own, to decide itself what runs when.</summary>
public interface IActivationThreads
{
    /// <summary>Runs the work once, some time soon, on any thread but not within this call.</summary>
    void Queue(IThreadPoolWorkItem work, bool preferLocal);
}

/// <summary>The thread pool.</summary>
internal sealed class PoolThreads : IActivationThreads
{
    public void Queue(IThreadPoolWorkItem work, bool preferLocal) => ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal);
}
