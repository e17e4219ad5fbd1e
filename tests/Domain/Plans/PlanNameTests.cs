using Krewe.Domain.Graph;
using Krewe.Domain.Plans;
using Xunit;

namespace Krewe.Domain.Tests.Plans;

public class PlanNameTests
{
    private readonly PlanFaults _faults = new();

    [Fact]
    public void A_name_is_a_ref_of_the_plan_before_it_is_an_id_and_otherwise_a_task_that_exists()
    {
        var edges = Resolve(
            Task("a", "web-1", Link("b"), Link("elsewhere")),
            Task("b", null, Link("web-3")),
            Task("c", "web-3"));

        Assert.Empty(_faults.Items);
        Assert.Equal([(1, "b"), (null, "elsewhere")], edges[0].Select(edge => (edge.Target, edge.Link.Name)));
        Assert.Equal([2], edges[1].Select(edge => edge.Target));
    }

    [Fact]
    public void What_is_said_to_be_a_ref_is_nothing_else_and_what_is_said_to_be_an_id_is_no_ref()
    {
        var edges = Resolve(
            Task("a", null, Link("x", kind: PlanNameKind.Ref), Link("b", kind: PlanNameKind.Id), Link("web-2", "waits-for", PlanNameKind.Id)),
            Task("b", null),
            Task("c", "web-2"));

        Assert.Equal([(0, "depends_on[x]")], Told());
        Assert.Equal([null, 2], edges[0].Select(edge => edge.Target));
    }

    [Fact]
    public void Every_name_means_one_task()
    {
        Resolve(Task("a", "web-1"), Task("a", null), Task("b", "web-1"), Task("web-1", null), Task("same", "same"));

        Assert.Equal([(1, "ref"), (2, "id"), (3, "ref")], Told().Order());
    }

    [Fact]
    public void What_depends_on_itself_twice_or_has_two_parents_is_named_with_its_field_and_left_out()
    {
        var edges = Resolve(
            Task("a", "web-1", Link("a"), Link("b"), Link("b", EdgeKind.WaitsFor), Link("far"), Link("far"), Link("p", EdgeKind.ParentChild), Link("q", EdgeKind.ParentChild)),
            Task("b", null, Link("web-1", kind: PlanNameKind.Id), Link("b", kind: PlanNameKind.Ref)));

        Assert.Equal([(0, "depends_on[a]"), (0, "depends_on[b]"), (0, "depends_on[far]"), (0, "depends_on[q]"), (1, "depends_on[b]")], Told());
        Assert.Equal(["b", "far", "p"], edges[0].Select(edge => edge.Link.Name));
    }

    [Fact]
    public void All_faults_are_counted_and_many_are_kept()
    {
        Resolve([.. Enumerable.Range(0, 3_000).Select(_ => Task("same", null))]);

        Assert.Equal((2_999, PlanFaults.KeptMax), (_faults.Count, _faults.Items.Count));
    }

    [Fact]
    public void An_order_has_each_task_after_what_it_depends_on_and_circles_last()
    {
        var edges = Resolve(
            Task("late", null, Link("middle")),
            Task("middle", null, Link("first"), Link("elsewhere")),
            Task("round", null, Link("about")),
            Task("about", null, Link("round")),
            Task("behind", null, Link("about")),
            Task("first", null));

        Assert.Equal([5, 1, 0, 2, 3, 4], PlanOrder.DependenciesFirst(edges));
    }

    private static PlanTask Task(string? reference, string? id, params PlanLink[] links) => new(reference, id, links);

    private static PlanLink Link(string name, string edgeKind = EdgeKind.Blocks, PlanNameKind kind = PlanNameKind.Either) =>
        new($"depends_on[{name}]", name, kind, edgeKind);

    private IReadOnlyList<IReadOnlyList<PlanEdge>> Resolve(params PlanTask[] tasks) => PlanNames.Resolve(tasks, _faults);

    private IEnumerable<(int Task, string Field)> Told() => _faults.Items.Select(fault => (fault.Task, fault.Field));
}
