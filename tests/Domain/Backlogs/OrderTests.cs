using Krewe.Domain.Projects;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Backlogs;

public sealed class OrderTests : BacklogTest
{
    private const double Day = 86_400;

    [Fact]
    public void Priority_goes_first_then_age_then_creation_then_id()
    {
        var backlog = Build(
            Make.Task("d", priority: 2),
            Make.Task("c", priority: 2),
            Make.Task("b", priority: 2) with { CreatedAt = Make.At(-1) },
            Make.Task("z", priority: 2) with { EnteredAt = Make.At(-1) },
            Make.Task("y", priority: 1) with { EnteredAt = Make.At(5) },
            Make.Task("x", priority: 0) with { EnteredAt = Make.At(9) });

        Assert.Equal("x y z b c d", Ready(backlog));
        Assert.Equal("x y z b c d", Offers(backlog));
    }

    [Theory]
    [InlineData(1, -1, "new old")]
    [InlineData(1, 1, "old new")]
    [InlineData(4, -1, "new old")]
    [InlineData(4, 1, "old new")]
    public void A_day_of_waiting_is_worth_a_priority(int priority, double secondsOver, string order)
    {
        var old = Make.Task("old", priority: priority) with { EnteredAt = Make.At(-(priority * Day) - secondsOver) };
        Assert.Equal(order, Ready(Build(old, Make.Task("new", priority: 0))));
    }

    [Fact]
    public void Another_ageing_time_counts_at_once()
    {
        var backlog = Build(Make.Task("old", priority: 2) with { EnteredAt = Make.At(-200) }, Make.Task("new", priority: 0));
        Assert.Equal("new old", Ready(backlog));

        backlog.Settings = ProjectSettings.Default with { AgingSeconds = 60 };
        Assert.Equal("old new", Ready(backlog));
    }

    [Fact]
    public void A_priority_out_of_range_is_taken_for_the_nearest() =>
        Assert.Equal("low high", Ready(Build(Make.Task("high", priority: 99), Make.Task("low", priority: -1))));

    /// <summary>New work of the first priority comes as fast as it is done, and yet the last priority gets its turn.</summary>
    [Fact]
    public void Nothing_starves_under_a_stream_of_urgent_work()
    {
        var backlog = Build(Make.Task("patient", priority: 4));
        backlog.Settings = ProjectSettings.Default with { AgingSeconds = 60 };
        var second = 0;
        string? offered;
        do
        {
            second++;
            backlog.Apply(Make.Task($"urgent{second}", priority: 0) with { EnteredAt = Make.At(second) });
            backlog.Apply(Make.Task($"urgent{second}b", priority: 0) with { EnteredAt = Make.At(second) });
            offered = Offer(backlog, seconds: second);
            backlog.Apply(Make.Task(offered!, TaskStatus.Completed, version: 2));
        }
        while (offered != "patient" && second < 1_000);

        // Four steps of a minute each: before it came exactly the urgent tasks of the first 239 seconds, two of each.
        Assert.Equal((2 * 239) + 1, second);
    }
}
