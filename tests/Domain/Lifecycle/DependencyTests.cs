using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Rules;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Lifecycle;

public sealed class DependencyTests
{
    private static readonly TaskState Task = Make.Task("a") with { BlockerCount = 1 };

    private static readonly Edge There = Make.Blocks("a", "b");

    [Fact]
    public void An_added_edge_moves_the_version_and_the_count()
    {
        var decision = DependencyRules.Add(Task, [There], [Make.Blocks("a", "c"), new Edge("a", "d", "related")], Make.Context(5));

        Assert.Equal(Task with { Version = 2, BlockerCount = 2, UpdatedAt = Make.At(5) }, decision.Next());
        Assert.Equal("dependency_added", decision.Event().Kind);
        Assert.Equal([Make.Blocks("a", "c"), new Edge("a", "d", "related")], EdgeDetail.Read("a", decision.Detail()!));
    }

    [Fact]
    public void An_edge_takes_the_place_of_the_one_of_its_pair_but_not_as_another_kind()
    {
        Assert.Equal(0, DependencyRules.Add(Task, [There], [There with { Enforced = false }], Make.Context()).Next().BlockerCount);
        Assert.Equal(RejectionCode.AlreadyExists, DependencyRules.Add(Task, [There], [There with { Kind = "related" }], Make.Context()).Code());
    }

    [Fact]
    public void An_edge_that_is_there_writes_nothing() => DependencyRules.Add(Task, [There], [There], Make.Context()).IsAlreadySo(Task);

    [Fact]
    public void A_removed_edge_is_told_and_not_counted_any_more()
    {
        var decision = DependencyRules.Remove(Task, [There], "b", Make.Context());

        Assert.Equal((0, 2L, "dependency_removed"), (decision.Next().BlockerCount, decision.Next().Version, decision.Event().Kind));
        Assert.Equal([There], EdgeDetail.Read("a", decision.Detail()!));
        Assert.Equal(RejectionCode.NotFound, DependencyRules.Remove(Task, [There], "c", Make.Context()).Code());
    }

    [Fact]
    public void A_deleted_task_has_no_edges_to_change()
    {
        var deleted = Make.Task("a", TaskStatus.Deleted);

        Assert.Equal(RejectionCode.NotFound, DependencyRules.Add(deleted, [], [There], Make.Context()).Code());
        Assert.Equal(RejectionCode.NotFound, DependencyRules.Remove(deleted, [There], "b", Make.Context()).Code());
    }

    [Theory]
    [InlineData("nothing like JSON")]
    [InlineData("[1]")]
    [InlineData("{\"dependencies\":1}")]
    [InlineData("{\"dependencies\":[1,{},{\"depends_on\":1,\"kind\":\"blocks\"},{\"depends_on\":\"b\"}]}")]
    public void A_detail_without_edges_is_read_as_none(string detail) => Assert.Empty(EdgeDetail.Read("a", detail));

    [Fact]
    public void A_detail_part_has_to_be_of_a_known_type() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => EventDetail.Write(("when", TimeSpan.Zero)));

    [Fact]
    public void Details_hold_strings_numbers_and_flags() =>
        Assert.Equal("{\"a\":\"ä\\\"\",\"b\":1,\"c\":2,\"d\":true}", EventDetail.Write(("a", "ä\""), ("b", 1), ("c", 2L), ("d", true), ("e", null)));

    [Fact]
    public void Blockers_are_named_in_a_refusal_but_not_without_end()
    {
        var rejection = Refusals.Blocked(Task, [.. Enumerable.Range(0, 200).Select(number => $"b{number}")]).Rejection;

        Assert.Equal((RejectionCode.Blocked, 100), (rejection.Code, rejection.Details.Count));
        Assert.Contains("b0, b1", rejection.Message);
        Assert.DoesNotContain("b10", rejection.Message);
        Assert.Contains("waits for other tasks.", Refusals.Blocked(Task, []).Rejection.Message);
    }
}
