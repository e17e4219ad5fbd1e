namespace Krewe.Solo;

/// <summary>The scheduler: a queue of tasks and admitted calls that one pool thread at a time works off.</summary>
internal sealed partial class Activation : TaskScheduler, IThreadPoolWorkItem
{
    private const int TurnsBeforeOthers = 64;

    [ThreadStatic]
    private static Activation? atWork;

    private readonly Queue<object> work = new();
    private bool isScheduled;

    public override int MaximumConcurrencyLevel => 1;

    void IThreadPoolWorkItem.Execute()
    {
        atWork = this;
        for (var turn = 0; turn < TurnsBeforeOthers; turn++)
        {
            object? item;
            lock (work)
            {
                if (!work.TryDequeue(out item))
                {
                    isScheduled = false;
                    atWork = null;
                    return;
                }
            }

            // A call starts inside a task of its own, so that what it awaits finds this scheduler to come back to; made here, and
            // not by the caller, the task brings none of the caller's ambient state along.
            if (item is Task task)
            {
                TryExecuteTask(task);
            }
            else
            {
                new Task(static state => ((Call)state!).Start(), item).RunSynchronously(this);
            }
        }

        atWork = null;
        runtime.Queue(this, false);
    }

    protected override void QueueTask(Task task) => Enqueue(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        ReferenceEquals(atWork, this) && TryExecuteTask(task);

    /// <summary>Only a debugger asks.</summary>
    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private void Enqueue(object item)
    {
        lock (work)
        {
            work.Enqueue(item);
            if (isScheduled)
            {
                return;
            }

            isScheduled = true;
        }

        runtime.Queue(this, true);
    }

    private void Run(Func<Task> action)
    {
        using var noFlow = ExecutionContext.SuppressFlow();
        _ = Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this);
    }
}
