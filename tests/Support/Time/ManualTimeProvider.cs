namespace Krewe.Tests.Support.Time;

/// <summary>Time that moves only when the test says so.</summary>
/// <remarks>
/// The test is its one owner: only <see cref="Advance"/> moves it, and due timers fire on the caller's thread, in order of their due
/// time (then of their making), each seeing the clock at its own due time. The monotonic timestamp and the wall clock move together;
/// <see cref="JumpWallClock"/> moves the wall clock alone, as an operator or a time service does.
/// </remarks>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<ManualTimer.Appointment, (long Due, long Order)> _appointments = new();
    private readonly List<(int AtLeast, TaskCompletionSource Reached)> _watchers = [];
    private TimeSpan _elapsed;
    private DateTimeOffset _wallClockAtZero;
    private long _appointmentsMade;
    private int _armed;

    /// <summary>Starts at noon of a fixed day.</summary>
    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 1, 2, 12, 0, 0, TimeSpan.Zero))
    {
    }

    public ManualTimeProvider(DateTimeOffset start) => _wallClockAtZero = start;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>How many timers wait to fire.</summary>
    public int ArmedTimers
    {
        get
        {
            lock (_gate)
            {
                return _armed;
            }
        }
    }

    /// <summary>How long until the next timer fires; null when none is armed.</summary>
    public TimeSpan? UntilNext
    {
        get
        {
            lock (_gate)
            {
                while (_appointments.TryPeek(out var appointment, out var at))
                {
                    if (appointment.IsCurrent)
                    {
                        return TimeSpan.FromTicks(Math.Max(0, at.Due - _elapsed.Ticks));
                    }

                    _appointments.Dequeue();
                }

                return null;
            }
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _wallClockAtZero + _elapsed;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _elapsed.Ticks;
        }
    }

    /// <summary>Makes a timer; one that is due at once fires before this returns.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves time forward and fires every timer that comes due on the way, also those set by timers that fired.</summary>
    public void Advance(TimeSpan step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, TimeSpan.Zero);
        long target;
        lock (_gate)
        {
            target = _elapsed.Ticks + step.Ticks;
        }

        while (TakeDue(target) is { } appointment)
        {
            appointment.Keep();
        }

        lock (_gate)
        {
            _elapsed = TimeSpan.FromTicks(Math.Max(_elapsed.Ticks, target));
        }
    }

    /// <summary>Moves the wall clock by some time, backwards too, while no time passes.</summary>
    public void JumpWallClock(TimeSpan step)
    {
        lock (_gate)
        {
            _wallClockAtZero += step;
        }
    }

    /// <summary>Completes once at least so many timers wait: what a test awaits before it advances, so that none is missed.</summary>
    public Task WhenArmedAsync(int atLeast)
    {
        lock (_gate)
        {
            if (_armed >= atLeast)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((atLeast, reached));
            return reached.Task;
        }
    }

    internal void Arm(ManualTimer timer, long generation, TimeSpan dueTime)
    {
        lock (_gate)
        {
            var due = _elapsed.Ticks + dueTime.Ticks;
            _appointments.Enqueue(new ManualTimer.Appointment(timer, generation), (due, _appointmentsMade++));
            _armed++;
            foreach (var (_, reached) in _watchers.Where(watcher => _armed >= watcher.AtLeast))
            {
                reached.TrySetResult();
            }

            _watchers.RemoveAll(watcher => _armed >= watcher.AtLeast);
        }
    }

    internal void Disarm()
    {
        lock (_gate)
        {
            _armed--;
        }
    }

    private ManualTimer.Appointment? TakeDue(long target)
    {
        lock (_gate)
        {
            while (_appointments.TryPeek(out var appointment, out var at) && at.Due <= target)
            {
                _appointments.Dequeue();
                if (appointment.IsCurrent)
                {
                    _elapsed = TimeSpan.FromTicks(Math.Max(_elapsed.Ticks, at.Due));
                    return appointment;
                }
            }

            return null;
        }
    }
}
