using Krewe.Tests.Support.Time;
using Xunit;

namespace Krewe.Repository.Tests.Support;

public class ManualTimeProviderTests
{
    private readonly ManualTimeProvider time = new();

    [Fact]
    public void Time_stands_still_until_it_is_advanced()
    {
        var (begun, noon) = (time.GetTimestamp(), time.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, time.GetElapsedTime(begun));

        time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(TimeSpan.FromSeconds(3), time.GetElapsedTime(begun));
        Assert.Equal(noon.AddSeconds(3), time.GetUtcNow());
    }

    [Fact]
    public void Timers_fire_in_the_order_of_their_due_times_each_seeing_its_own()
    {
        var begun = time.GetTimestamp();
        List<string> fired = [];
        void Note(object? name) => fired.Add($"{name}@{time.GetElapsedTime(begun).TotalSeconds}");
        using var late = time.CreateTimer(Note, "late", TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using var every = time.CreateTimer(Note, "every", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        using var early = time.CreateTimer(Note, "early", TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(["every@1", "early@1", "late@3", "every@3", "every@5"], fired);
    }

    [Fact]
    public void A_timer_that_is_changed_or_disposed_keeps_no_older_appointment()
    {
        var fired = 0;
        using var changed = time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        var disposed = time.CreateTimer(_ => fired += 100, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        changed.Change(TimeSpan.FromSeconds(4), Timeout.InfiniteTimeSpan);
        disposed.Dispose();

        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(0, fired);

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, fired);
        Assert.Equal(0, time.ArmedTimers);
    }

    [Fact]
    public void A_timer_set_by_a_timer_fires_within_the_same_advance()
    {
        var fired = false;
        ITimer? second = null;
        using var first = time.CreateTimer(
            _ => second = time.CreateTimer(_ => fired = true, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan),
            null,
            TimeSpan.FromSeconds(1),
            Timeout.InfiniteTimeSpan);

        time.Advance(TimeSpan.FromSeconds(2));

        Assert.True(fired);
        second?.Dispose();
    }

    [Fact]
    public async Task The_framework_s_own_delay_waits_for_it()
    {
        var delay = Task.Delay(TimeSpan.FromMinutes(5), time);
        await time.WhenArmedAsync(1);

        time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.False(delay.IsCompleted);

        time.Advance(TimeSpan.FromTicks(1));
        await delay;
    }

    [Fact]
    public async Task A_test_can_wait_until_timers_are_armed()
    {
        var armed = time.WhenArmedAsync(2);
        using var first = time.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        Assert.False(armed.IsCompleted);

        using var second = time.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        await armed;
    }

    [Fact]
    public void A_jump_of_the_wall_clock_passes_no_time()
    {
        var (begun, noon, fired) = (time.GetTimestamp(), time.GetUtcNow(), false);
        using var timer = time.CreateTimer(_ => fired = true, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);

        time.JumpWallClock(TimeSpan.FromHours(-2));

        Assert.Equal(noon.AddHours(-2), time.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, time.GetElapsedTime(begun));
        Assert.False(fired);
    }
}
