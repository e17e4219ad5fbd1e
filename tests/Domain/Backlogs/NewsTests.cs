using Krewe.Domain.Graph;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Backlogs;

public sealed class NewsTests : BacklogTest
{
    [Fact]
    public void The_newest_version_wins_whatever_comes_first()
    {
        var backlog = Build();

        Assert.True(backlog.Apply(Make.Task("a", version: 3, priority: 3)));
        Assert.False(backlog.Apply(Make.Task("a", version: 3, priority: 0)));
        Assert.False(backlog.Apply(Make.Task("a", TaskStatus.Completed, version: 2)));
        Assert.Equal((3, 3L), (backlog.Find("a")!.Priority, backlog.VersionOf("a")));
        Assert.Equal((null, 0L), (backlog.Find("b"), backlog.VersionOf("b")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Late_news_brings_no_closed_task_back(bool isTouched)
    {
        var backlog = Build(Make.Task("a"), Make.Task("b"));
        if (isTouched)
        {
            backlog.AddEdge(Make.Blocks("b", "a"));
        }

        Assert.True(backlog.Apply(Make.Task("a", TaskStatus.Completed, version: 3)));
        Assert.False(backlog.Apply(Make.Task("a", TaskStatus.InProgress, version: 2)));
        Assert.Equal(("b", 3L, 1), (Ready(backlog), backlog.VersionOf("a"), backlog.OpenCount));
        Assert.True(backlog.Apply(Make.Task("a", version: 4)));
        Assert.Equal(isTouched ? "a" : "a b", Ready(backlog));
    }

    [Fact]
    public void News_of_a_closed_task_can_be_the_first_of_it()
    {
        var backlog = Build();

        Assert.True(backlog.Apply(Make.Task("a", TaskStatus.Cancelled, version: 2)));
        Assert.False(backlog.Apply(Make.Task("a")));
        Assert.Equal(0, backlog.OpenCount);
    }

    [Fact]
    public void Of_forgotten_tasks_only_the_latest_versions_are_kept()
    {
        const int Kept = 65_536;
        var backlog = Build();
        for (var number = 0; number <= Kept; number++)
        {
            backlog.Apply(Make.Task($"t{number}", TaskStatus.Completed, version: 2));
        }

        Assert.Equal((0L, 2L, 2L), (backlog.VersionOf("t0"), backlog.VersionOf("t1"), backlog.VersionOf($"t{Kept}")));
    }

    [Fact]
    public void A_task_that_was_closed_again_is_kept_as_the_latest()
    {
        const int Kept = 65_536;
        var backlog = Build();
        backlog.Apply(Make.Task("again", TaskStatus.Completed, version: 2));
        for (var number = 0; number < Kept; number++)
        {
            backlog.Apply(Make.Task($"t{number}", TaskStatus.Completed, version: 2));
            if (number == Kept / 2)
            {
                backlog.Apply(Make.Task("again", version: 3));
                backlog.Apply(Make.Task("again", TaskStatus.Completed, version: 4));
            }
        }

        Assert.Equal(4, backlog.VersionOf("again"));
    }

    [Fact]
    public void Closing_a_blocker_unblocks_and_reopening_it_blocks_again_but_not_what_is_held()
    {
        var backlog = Build([Make.Task("a"), Make.Task("b"), Make.Task("s")], [Make.Blocks("a", "s"), Make.Blocks("b", "s")]);
        Assert.Equal("s", Ready(backlog));

        backlog.Apply(Make.Task("s", TaskStatus.Completed, version: 2));
        Assert.Equal("a b", Ready(backlog));
        backlog.Apply(Make.Task("a", TaskStatus.InProgress, version: 2));
        backlog.Apply(Make.Task("s", version: 3));
        Assert.Equal("s", Ready(backlog));
        Assert.Equal((1, 1), (backlog.Count(Make.Noon).InProgress, backlog.Count(Make.Noon).Blocked));
        backlog.Apply(Make.Task("a", TaskStatus.Pending, version: 3));
        Assert.Equal("s", Ready(backlog));
    }

    [Fact]
    public void One_task_unblocks_thousands_at_once()
    {
        var backlog = Build(
            Enumerable.Range(0, 5_001).Select(number => Make.Task($"t{number}")),
            Enumerable.Range(1, 5_000).Select(number => Make.Blocks($"t{number}", "t0")));
        Assert.Equal("t0", Offers(backlog));

        backlog.Apply(Make.Task("t0", TaskStatus.Completed, version: 2));
        Assert.Equal(5_000, backlog.Count(Make.Noon).Ready);
    }

    [Fact]
    public void An_edge_before_the_news_of_its_ends_blocks_until_it_comes()
    {
        var backlog = Build();
        backlog.AddEdge(Make.Blocks("a", "s"));
        backlog.Apply(Make.Task("a"));
        Assert.Equal(string.Empty, Ready(backlog));

        backlog.Apply(Make.Task("s", TaskStatus.Completed));
        Assert.Equal("a", Ready(backlog));
    }

    [Fact]
    public void Ends_that_nothing_is_known_of_are_named_until_they_are()
    {
        var backlog = Build(Make.Task("a"));
        Edge[] edges = [Make.Blocks("a", "old"), Make.Blocks("a", "older")];
        Assert.Equal(["old", "older"], backlog.UnknownEnds(edges).Order());

        backlog.Apply(Make.Task("old", TaskStatus.Completed, version: 9));
        backlog.AddEdge(edges[0]);
        Assert.Equal(["older"], backlog.UnknownEnds(edges));
        Assert.Equal("a", Ready(backlog));
    }

    [Fact]
    public void A_row_that_counts_other_edges_than_are_known_puts_them_in_doubt()
    {
        var backlog = Build(Make.Task("a"), Make.Task("b"), Make.Task("c"));
        backlog.Apply(Make.Task("a", version: 2) with { BlockerCount = 1 });
        backlog.Apply(Make.Task("b", version: 2) with { BlockerCount = 1 });
        backlog.Apply(Make.Task("c", version: 2) with { BlockerCount = 1 });
        Assert.Equal(["a", "b", "c"], backlog.EdgesInDoubt.Order());

        backlog.SetEdges("a", [Make.Blocks("a", "b")]);
        backlog.Apply(Make.Task("b", version: 3));
        backlog.Apply(Make.Task("c", TaskStatus.Completed, version: 3) with { BlockerCount = 1 });
        Assert.Empty(backlog.EdgesInDoubt);
        Assert.True(backlog.IsBlocked("a"));
        backlog.Apply(Make.Task("a", version: 3) with { BlockerCount = 1 });
        Assert.Empty(backlog.EdgesInDoubt);
    }

    [Fact]
    public void An_edge_to_a_task_that_was_closed_before_knows_that()
    {
        var backlog = Build(Make.Task("a"), Make.Task("s"));
        backlog.Apply(Make.Task("s", TaskStatus.Completed, version: 2));
        backlog.AddEdge(Make.Blocks("a", "s"));

        Assert.Equal("a", Ready(backlog));
        Assert.Equal(2, backlog.VersionOf("s"));
        backlog.RemoveEdge("a", "s");
        Assert.Equal(2, backlog.VersionOf("s"));
        Assert.False(backlog.Apply(Make.Task("s")));
    }

    [Fact]
    public void A_backlog_is_built_with_closed_ends_and_passes_over_closed_rows()
    {
        var backlog = Build(
            [Make.Task("a"), Make.Task("b"), Make.Task("c", TaskStatus.Completed)],
            [Make.Blocks("a", "s"), Make.Blocks("b", "unknown"), new Edge("a", "b", "related")],
            ("s", TaskStatus.Completed));

        Assert.Equal("a", Ready(backlog));
        Assert.Equal(2, backlog.OpenCount);
        Assert.Null(backlog.Find("s"));
        Assert.Equal(["unknown"], backlog.BlockersOf("b"));
    }

    [Fact]
    public void Setting_edges_makes_them_these_and_no_others()
    {
        var backlog = Build(
            [.. "abcd".Select(name => Make.Task(name.ToString()))],
            [Make.Blocks("a", "b"), Make.Blocks("a", "c"), Make.ChildOf("a", "d")]);

        backlog.SetEdges("a", [Make.Blocks("a", "c"), Make.Blocks("a", "d"), new Edge("a", "b", "related")]);
        Assert.Equal(["c", "d"], backlog.BlockersOf("a").Order());
        backlog.SetEdges("a", []);
        Assert.Equal("a b c d", Ready(backlog));
    }

    [Fact]
    public void An_import_is_checked_without_changing_anything()
    {
        var backlog = Build(Make.Task("a"), Make.Task("b"));
        var result = backlog.CheckEdges([Make.Blocks("a", "b"), Make.Blocks("b", "a")]);

        Assert.Equal([true, false], result.Select(edge => edge.Edge.Enforced));
        Assert.Equal("b -> a -> b", result[1].Cycle!.ToString());
        Assert.Equal("a b", Ready(backlog));
        Assert.Null(backlog.FindCycle(Make.Blocks("b", "a")));
    }

    [Fact]
    public void Fallbacks_are_skipped_once_the_first_choice_succeeded_and_nobody_holds_them()
    {
        Edge[] edges = [Make.FallbackOf("f", "a"), Make.ChildOf("c", "f"), Make.FallbackOf("held", "a"), Make.FallbackOf("aside", "a"), Make.FallbackOf("done", "a")];
        var backlog = Build(
            [Make.Task("f"), Make.Task("c"), Make.Task("held", TaskStatus.InProgress), Make.Task("aside", TaskStatus.Blocked), Make.Task("a")],
            edges,
            ("done", TaskStatus.Completed));
        Assert.Empty(backlog.TasksToSkip());

        backlog.Apply(Make.Task("a", TaskStatus.Completed, version: 2));
        Assert.Equal(["aside", "c", "f"], backlog.TasksToSkip().Order());
        Assert.Equal((string.Empty, 3, false), (Ready(backlog), backlog.Explain(Ada, Make.Noon).ToSkip, backlog.Explain(Ada, Make.Noon).IsDrained));
        backlog.Apply(Make.Task("held", TaskStatus.Pending, version: 2));
        Assert.Equal(["aside", "c", "f", "held"], backlog.TasksToSkip().Order());
        backlog.Apply(Make.Task("f", TaskStatus.Skipped, version: 2));
        Assert.Equal(["aside", "c", "held"], backlog.TasksToSkip().Order());
        backlog.Apply(Make.Task("a", version: 3));
        Assert.Empty(backlog.TasksToSkip());
    }

    [Theory]
    [InlineData(TaskStatus.Completed, true)]
    [InlineData(TaskStatus.Cancelled, false)]
    public void Fallbacks_to_skip_are_known_right_after_building(TaskStatus first, bool isNeedless)
    {
        var backlog = Build([Make.Task("f")], [Make.FallbackOf("f", "a")], ("a", first));

        Assert.Equal(isNeedless ? ["f"] : [], backlog.TasksToSkip());
        Assert.Equal(isNeedless ? string.Empty : "f", Ready(backlog));
    }
}
