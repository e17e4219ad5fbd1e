namespace Krewe.Simulation.Tests.Loop;

/// <summary>
/// Everything of one process runs through it: its tasks, and the activations of its engine. A dead one runs nothing ever again, in the
/// middle of whatever it did; a stopped one (as by SIGSTOP, or a long collection) goes on later where it was.
/// </summary>
internal sealed class SimulatedProcess(SimulationLoop loop) : TaskScheduler
{
    public bool IsDead { get; private set; }

    public bool IsStopped { get; set; }

    public override int MaximumConcurrencyLevel => 1;

    public void Kill() => IsDead = true;

    /// <summary>Starts something in this process. Its answer never comes if the process dies.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        // Not Unwrap, and nothing asynchronous about the completion: either would go over the thread pool.
        var answer = new TaskCompletionSource<T>();
        _ = Task.Factory.StartNew(() => AnswerAsync(work, answer), CancellationToken.None, TaskCreationOptions.DenyChildAttach, this);
        return answer.Task;
    }

    /// <summary>What the engine has to run.</summary>
    public void Queue(IThreadPoolWorkItem work, bool preferLocal) => loop.Post(this, work.Execute);

    protected override void QueueTask(Task task) => loop.Post(this, () => TryExecuteTask(task));

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private static async Task AnswerAsync<T>(Func<Task<T>> work, TaskCompletionSource<T> answer)
    {
        try
        {
            answer.SetResult(await work());
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            answer.SetException(failure);
        }
    }
}
