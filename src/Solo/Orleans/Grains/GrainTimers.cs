using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>A timer of an activation; disposing it stops it.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets the time to the next callback, and the time between callbacks.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}

/// <summary>How a timer is to run.</summary>
public readonly struct GrainTimerCreationOptions()
{
    /// <summary>A timer that waits its turn and keeps nothing alive.</summary>
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
        : this()
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>The time to the first callback; infinite: never.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>The time from the end of a callback to the next; infinite: only once.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>True: the callback may run while calls of the grain await something.</summary>
    public bool Interleave { get; init; }

    /// <summary>True: a callback counts as use, so that the activation is not collected as idle.</summary>
    public bool KeepAlive { get; init; }
}
