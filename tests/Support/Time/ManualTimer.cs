namespace Krewe.Tests.Support.Time;

/// <summary>A timer of <see cref="ManualTimeProvider"/>. Every change makes a new generation, so that an older appointment is void.</summary>
internal sealed class ManualTimer(ManualTimeProvider time, Action fire) : ITimer
{
    private readonly Lock _gate = new();
    private long _generation;
    private bool _isArmed;
    private bool _isDisposed;
    private TimeSpan _period;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, Timeout.InfiniteTimeSpan);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, Timeout.InfiniteTimeSpan);
        lock (_gate)
        {
            if (_isDisposed)
            {
                return false;
            }

            DisarmLocked();
            _period = period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period;
            if (dueTime > TimeSpan.Zero)
            {
                ArmLocked(dueTime);
            }
            else if (dueTime == TimeSpan.Zero && _period != Timeout.InfiniteTimeSpan)
            {
                ArmLocked(_period);
            }
        }

        if (dueTime == TimeSpan.Zero)
        {
            Fire();
        }

        return true;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            DisarmLocked();
        }
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Fire() => fire();

    private void ArmLocked(TimeSpan dueTime)
    {
        _isArmed = true;
        time.Arm(this, _generation, dueTime);
    }

    private void DisarmLocked()
    {
        _generation++;
        if (_isArmed)
        {
            _isArmed = false;
            time.Disarm();
        }
    }

    /// <summary>One moment at which a timer is to fire.</summary>
    internal sealed record Appointment(ManualTimer Timer, long Generation)
    {
        /// <summary>False once the timer was changed or disposed after this was made.</summary>
        public bool IsCurrent => Volatile.Read(ref Timer._generation) == Generation;

        public void Keep()
        {
            lock (Timer._gate)
            {
                if (!IsCurrent)
                {
                    return;
                }

                Timer.DisarmLocked();
                if (Timer._period != Timeout.InfiniteTimeSpan)
                {
                    Timer.ArmLocked(Timer._period);
                }
            }

            Timer.Fire();
        }
    }
}
