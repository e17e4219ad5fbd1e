namespace Krewe.Tests.Support.Time;

/// <summary>A timer of <see cref="ManualTimeProvider"/>. Every change makes a new generation, so that an older appointment is void.</summary>
internal sealed class ManualTimer(ManualTimeProvider time, Action fire) : ITimer
{
    private readonly Lock gate = new();
    private long generation;
    private bool isArmed;
    private bool isDisposed;
    private TimeSpan period;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, Timeout.InfiniteTimeSpan);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, Timeout.InfiniteTimeSpan);
        lock (gate)
        {
            if (isDisposed)
            {
                return false;
            }

            DisarmLocked();
            this.period = period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period;
            if (dueTime > TimeSpan.Zero)
            {
                ArmLocked(dueTime);
            }
            else if (dueTime == TimeSpan.Zero && this.period != Timeout.InfiniteTimeSpan)
            {
                ArmLocked(this.period);
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
        lock (gate)
        {
            isDisposed = true;
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
        isArmed = true;
        time.Arm(this, generation, dueTime);
    }

    private void DisarmLocked()
    {
        generation++;
        if (isArmed)
        {
            isArmed = false;
            time.Disarm();
        }
    }

    /// <summary>One moment at which a timer is to fire.</summary>
    internal sealed record Appointment(ManualTimer Timer, long Generation)
    {
        /// <summary>False once the timer was changed or disposed after this was made.</summary>
        public bool IsCurrent => Volatile.Read(ref Timer.generation) == Generation;

        public void Keep()
        {
            lock (Timer.gate)
            {
                if (!IsCurrent)
                {
                    return;
                }

                Timer.DisarmLocked();
                if (Timer.period != Timeout.InfiniteTimeSpan)
                {
                    Timer.ArmLocked(Timer.period);
                }
            }

            Timer.Fire();
        }
    }
}
