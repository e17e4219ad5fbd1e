using Krewe.Tests.Support.Time;

namespace Krewe.Simulation.Tests.Loop;

/// <summary>
/// The one thread of a simulation. Whatever could run next stands in one list, and the seed picks from it; when nothing can run, time
/// goes on to the next timer. So one seed is one history.
/// </summary>
internal sealed class SimulationLoop(int seed, ManualTimeProvider time)
{
    private readonly List<(SimulatedProcess Process, Action Run)> _ready = [];
    private readonly Thread _thread = Thread.CurrentThread;
    private volatile InvalidOperationException? _failure;

    /// <summary>All chance of the simulation comes from here.</summary>
    public Random Chance { get; } = new(seed);

    /// <summary>How many pieces of work ran.</summary>
    public long Steps { get; private set; }

    /// <exception cref="InvalidOperationException">
    /// Something left the simulation's thread. An await that takes no continuation along (an Unwrap, a WhenAll or WaitAsync of a task
    /// that completes asynchronously) does that, and with it what happens is decided by the machine and no longer by the seed.
    /// </exception>
    public void Post(SimulatedProcess process, Action run)
    {
        if (Thread.CurrentThread != _thread)
        {
            _failure ??= new InvalidOperationException("Something left the simulation's thread and came back: " + Environment.StackTrace);
            throw _failure;
        }

        _ready.Add((process, run));
    }

    /// <summary>Runs until the task has ended.</summary>
    /// <exception cref="InvalidOperationException">It never will: nothing is left that could run.</exception>
    public void RunUntil(Task end)
    {
        // A context of the test runner would take over what is awaited.
        SynchronizationContext.SetSynchronizationContext(null);
        while (!end.IsCompleted)
        {
            if (_failure is { } failure)
            {
                throw failure;
            }

            if (!TryStep())
            {
                time.Advance(time.UntilNext ?? throw new InvalidOperationException("Nothing can run any more, and nobody waits for a time."));
            }
        }
    }

    private bool TryStep()
    {
        _ready.RemoveAll(static item => item.Process.IsDead);
        var runnable = _ready.Count(static item => !item.Process.IsStopped);
        if (runnable == 0)
        {
            return false;
        }

        var index = IndexOf(Chance.Next(runnable));
        var run = _ready[index].Run;
        _ready.RemoveAt(index);
        Steps++;
        run();
        return true;
    }

    private int IndexOf(int which)
    {
        var index = 0;
        while (_ready[index].Process.IsStopped || which-- > 0)
        {
            index++;
        }

        return index;
    }
}
