using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Backlogs;

public sealed class OfferTests : BacklogTest
{
    [Fact]
    public void An_offer_is_the_whole_row_and_nobody_else_gets_it_for_five_seconds()
    {
        var task = Make.Task("a") with { LastAgent = "eve" };
        var backlog = Build(task);

        Assert.Same(task, backlog.TryOffer(Ada, Make.Noon));
        Assert.Null(Offer(backlog, seconds: 4.999));
        Assert.Equal("a", Offer(backlog, seconds: 5));
    }

    [Fact]
    public void News_of_the_claim_ends_the_offer()
    {
        var backlog = Build(Make.Task("a"));
        Offer(backlog);

        Assert.True(backlog.Apply(Make.Task("a", TaskStatus.InProgress, version: 2)));
        Assert.Null(Offer(backlog, seconds: 6));
        Assert.Equal(1, backlog.Count(Make.At(6)).InProgress);
    }

    [Fact]
    public void A_returned_offer_is_there_again_at_once_and_only_once()
    {
        var backlog = Build(Make.Task("a"));
        Assert.False(backlog.ReturnOffer("a"));
        Offer(backlog);

        Assert.True(backlog.ReturnOffer("a"));
        Assert.False(backlog.ReturnOffer("a"));
        Assert.False(backlog.ReturnOffer("nobody"));
        Assert.Equal("a", Offer(backlog, seconds: 1));
        Assert.Null(Offer(backlog, seconds: 5.5));
        Assert.Equal("a", Offer(backlog, seconds: 6));
    }

    [Fact]
    public void An_edit_while_it_is_offered_makes_it_free_again()
    {
        var backlog = Build(Make.Task("a"));
        Offer(backlog);
        backlog.Apply(Make.Task("a", version: 2, priority: 0));

        Assert.Equal(0, backlog.TryOffer(Ada, Make.Noon)!.Priority);
    }

    [Fact]
    public void A_task_that_is_blocked_while_it_is_offered_does_not_come_back()
    {
        var backlog = Build(Make.Task("a"), Make.Task("b", TaskStatus.InProgress));
        Offer(backlog);
        backlog.AddEdge(Make.Blocks("a", "b"));

        Assert.False(backlog.ReturnOffer("a"));
        Assert.Null(Offer(backlog, seconds: 10));
        Assert.True(backlog.IsBlocked("a"));
    }

    [Theory]
    [InlineData(TaskStatus.Pending)]
    [InlineData(TaskStatus.Deferred)]
    public void What_waits_for_a_time_is_offered_from_then_on(TaskStatus status)
    {
        var backlog = Build(
            Make.Task("a", status) with { NotBefore = Make.At(60) },
            Make.Task("b", status, priority: 0) with { NotBefore = Make.At(90) });

        Assert.Null(Offer(backlog, seconds: 59.999));
        Assert.Equal(Make.At(60), backlog.Explain(Ada, Make.Noon).NextReadyAt);
        Assert.Equal("a", Offer(backlog, seconds: 60));
        Assert.Equal((1, 1), (backlog.Count(Make.At(60)).Waiting, backlog.Count(Make.At(60)).Ready));
        Assert.Equal("b a", Offers(backlog, seconds: 90));
    }

    [Fact]
    public void A_time_that_passes_does_not_unblock()
    {
        var backlog = Build([Make.Task("a") with { NotBefore = Make.At(10) }, Make.Task("b", TaskStatus.InProgress)], [Make.Blocks("a", "b")]);

        Assert.Null(Offer(backlog, seconds: 20));
        Assert.Null(backlog.Explain(Ada, Make.At(20)).NextReadyAt);
        backlog.Apply(Make.Task("b", TaskStatus.Completed, version: 2));
        Assert.Equal("a", Offer(backlog, seconds: 20));
    }

    [Fact]
    public void Counts_tell_every_open_task_once_and_the_oldest_that_is_ready()
    {
        var backlog = Build(
            [
                .. Enum.GetValues<TaskStatus>().Select((status, index) => Make.Task($"s{index}", status)),
                Make.Task("old", priority: 4) with { EnteredAt = Make.At(-500) },
                Make.Task("blocked") with { EnteredAt = Make.At(-900) },
            ],
            [Make.Blocks("blocked", "old")]);
        Offer(backlog);

        var counts = backlog.Count(Make.Noon);

        Assert.Equal(8, backlog.OpenCount);
        Assert.Equal(
            (2, 1, 0, 1, 1, 2, 1),
            (counts.Ready, counts.Blocked, counts.Waiting, counts.InProgress, counts.InReview, counts.SetAside, counts.Dead));
        Assert.Equal(Make.At(-500), counts.OldestReadySince);
        Assert.Null(Build().Count(Make.Noon).OldestReadySince);
    }

    [Fact]
    public void Pages_follow_the_order()
    {
        var backlog = Build(
            Enumerable.Range(0, 50).Select(number => Make.Task($"t{number:00}", priority: number % 3) with { Assignee = number % 2 == 0 ? "bob" : null }),
            Enumerable.Range(40, 10).Select(number => Make.Blocks($"t{number}", "t00")));
        var all = backlog.ReadyPage(0, 100, Make.Noon);

        Assert.Equal(40, all.Count);
        Assert.Equal(all.OrderBy(task => task.Priority).ThenBy(task => task.Key.Id), all);
        Assert.Equal(all.Skip(15).Take(10), backlog.ReadyPage(15, 10, Make.Noon));
        Assert.Empty(backlog.ReadyPage(40, 10, Make.Noon));
        Assert.Equal(["t42", "t45", "t48", "t40"], backlog.BlockedPage(0, 4).Select(blocked => blocked.Task.Key.Id));
        Assert.All(backlog.BlockedPage(0, 100), blocked => Assert.Equal(["t00"], blocked.Blockers));
    }

    [Fact]
    public void No_task_names_more_than_a_hundred_blockers()
    {
        var backlog = Build(
            Enumerable.Range(0, 201).Select(number => Make.Task($"t{number}")),
            Enumerable.Range(1, 200).Select(number => Make.Blocks("t0", $"t{number}")));

        Assert.Equal(100, backlog.BlockersOf("t0").Count);
        Assert.Equal(100, Assert.Single(backlog.BlockedPage(0, 10)).Blockers.Count);
    }
}
