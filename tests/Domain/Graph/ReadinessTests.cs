using Krewe.Domain.Graph;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Graph;

public sealed class ReadinessTests
{
    private readonly Dictionary<string, TaskStatus> _statuses = [];
    private readonly Readiness _readiness;

    public ReadinessTests() => _readiness = new Readiness(id => _statuses.GetValueOrDefault(id));

    [Theory]
    [InlineData(TaskStatus.Pending, true, true, false)]
    [InlineData(TaskStatus.InProgress, true, true, false)]
    [InlineData(TaskStatus.InReview, true, true, false)]
    [InlineData(TaskStatus.Blocked, true, true, false)]
    [InlineData(TaskStatus.Deferred, true, true, false)]
    [InlineData(TaskStatus.Dead, true, false, false)]
    [InlineData(TaskStatus.Completed, false, true, true)]
    [InlineData(TaskStatus.Cancelled, false, false, false)]
    [InlineData(TaskStatus.Skipped, false, true, true)]
    [InlineData(TaskStatus.Deleted, false, true, true)]
    public void What_the_state_of_a_blocker_means(TaskStatus status, bool blocks, bool blocksFallback, bool makesFallbackNeedless)
    {
        AddEdges(Make.Blocks("a", "s"), Make.FallbackOf("f", "s"));
        _readiness.SetStatus("s", status);

        Assert.Equal((blocks, blocksFallback, makesFallbackNeedless), (_readiness.IsBlocked("a"), _readiness.IsBlocked("f"), _readiness.IsNeedless("f")));
        Assert.False(_readiness.IsNeedless("a"));
        Assert.Equal(status < TaskStatus.Completed ? ["s"] : [], _readiness.BlockersOf("a", 10));
    }

    [Theory]
    [InlineData(false, "", false)]
    [InlineData(false, "pending", true)]
    [InlineData(false, "completed", false)]
    [InlineData(false, "completed dead", true)]
    [InlineData(false, "cancelled skipped", false)]
    [InlineData(true, "", false)]
    [InlineData(true, "pending pending", true)]
    [InlineData(true, "pending completed", false)]
    public void Whoever_waits_for_children_waits_for_all_of_them_or_for_one(bool anyChild, string children, bool isBlocked)
    {
        AddEdges(Make.WaitsFor("w", "p", anyChild));
        foreach (var (index, name) in children.Split(' ', StringSplitOptions.RemoveEmptyEntries).Index())
        {
            AddEdges(Make.ChildOf($"c{index}", "p"));
            Assert.True(Tasks.TaskStatusExtensions.TryParse(name, out var status));
            _readiness.SetStatus($"c{index}", status);
        }

        Assert.Equal(isBlocked, _readiness.IsBlocked("w"));
    }

    [Fact]
    public void A_child_waits_for_what_its_parent_waits_for_however_deep_and_not_for_the_parent()
    {
        AddEdges(Make.ChildOf("c", "p"), Make.ChildOf("p", "g"), Make.Blocks("g", "b"));

        Assert.True(_readiness.IsBlocked("c"));
        Assert.Equal(["b"], _readiness.BlockersOf("c", 10));
        _readiness.SetStatus("b", TaskStatus.Completed);
        Assert.False(_readiness.IsBlocked("c"));
        Assert.Empty(_readiness.BlockersOf("c", 10));
    }

    [Theory]
    [InlineData(TaskStatus.Blocked)]
    [InlineData(TaskStatus.Deferred)]
    [InlineData(TaskStatus.Completed)]
    [InlineData(TaskStatus.Deleted)]
    public void The_parent_s_own_state_makes_no_difference(TaskStatus status)
    {
        AddEdges(Make.ChildOf("c", "p"));
        _readiness.SetStatus("p", status);
        Assert.False(_readiness.IsBlocked("c"));

        AddEdges(Make.Blocks("p", "b"));
        Assert.True(_readiness.IsBlocked("c"));
    }

    [Fact]
    public void What_lies_below_a_needless_fallback_is_needless()
    {
        AddEdges(Make.FallbackOf("f", "a"), Make.ChildOf("c", "f"), Make.ChildOf("d", "c"));
        _readiness.SetStatus("a", TaskStatus.Completed);

        Assert.True(_readiness.IsNeedless("d"));
        Assert.True(_readiness.IsBlocked("d"));
        Assert.Empty(_readiness.BlockersOf("d", 10));
        _readiness.SetStatus("a", TaskStatus.Pending);
        Assert.False(_readiness.IsNeedless("d"));
    }

    [Fact]
    public void Exactly_what_changes_is_told_once()
    {
        AddEdges(Make.Blocks("a", "s"), Make.Blocks("b", "s"), Make.Blocks("b", "t"), Make.ChildOf("c", "a"));
        Assert.Equal(["a", "b", "c"], _readiness.TakeChanged().Order());
        Assert.Empty(_readiness.TakeChanged());

        _readiness.SetStatus("s", TaskStatus.Completed);
        Assert.Equal(["a", "c"], _readiness.TakeChanged().Order());
        _readiness.SetStatus("s", TaskStatus.Cancelled);
        _readiness.SetStatus("nobody", TaskStatus.Completed);
        Assert.Empty(_readiness.TakeChanged());
    }

    [Fact]
    public void An_edge_finds_the_states_that_are_known_already()
    {
        _statuses["s"] = TaskStatus.Completed;
        _statuses["c"] = TaskStatus.Completed;
        AddEdges(Make.Blocks("a", "s"), Make.ChildOf("c", "p"), Make.WaitsFor("w", "p"));

        Assert.False(_readiness.IsBlocked("a"));
        Assert.False(_readiness.IsBlocked("w"));
        Assert.True(_readiness.Touches("s"));
        Assert.True(_readiness.RemoveEdge("a", "s"));
        Assert.False(_readiness.RemoveEdge("a", "s"));
        Assert.False(_readiness.Touches("s"));
    }

    [Fact]
    public void Blockers_are_named_once_and_no_more_than_asked_for()
    {
        AddEdges(Make.Blocks("a", "x"), Make.ChildOf("a", "p"), Make.Blocks("p", "x"), Make.Blocks("p", "y"), Make.WaitsFor("p", "s"));
        AddEdges([.. Enumerable.Range(0, 10).Select(number => Make.ChildOf($"c{number}", "s"))]);

        Assert.Equal(12, _readiness.BlockersOf("a", 100).Count);
        Assert.Equal(["x"], _readiness.BlockersOf("a", 1));
        Assert.Equal(5, _readiness.BlockersOf("a", 5).Count);
        Assert.Empty(_readiness.BlockersOf("nobody", 5));
    }

    [Fact]
    public void A_tree_of_any_depth_is_passed_through()
    {
        for (var depth = 0; depth < 50_000; depth++)
        {
            AddEdges(Make.ChildOf($"t{depth + 1}", $"t{depth}"));
        }

        AddEdges(Make.Blocks("t0", "b"));
        Assert.True(_readiness.IsBlocked("t50000"));
        Assert.Equal(["b"], _readiness.BlockersOf("t50000", 10));
    }

    private void AddEdges(params IEnumerable<Edge> edges)
    {
        foreach (var edge in edges)
        {
            _readiness.AddEdge(edge);
        }
    }
}
