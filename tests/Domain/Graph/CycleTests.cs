using System.Text.Json;
using Krewe.Domain.Graph;
using Krewe.Domain.Tests.Making;
using Krewe.Tests.Support.Data;
using Xunit;

namespace Krewe.Domain.Tests.Graph;

public sealed class CycleTests
{
    public static TheoryData<string, Edge[], Edge, string?> Cases => new()
    {
        { "nothing there", [], Make.Blocks("a", "b"), null },
        { "itself", [], Make.Blocks("a", "a"), "a -> a" },
        { "the other way round", [Make.Blocks("b", "a")], Make.Blocks("a", "b"), "a -> b -> a" },
        { "over two others", [Make.Blocks("b", "c"), Make.Blocks("c", "a")], Make.Blocks("a", "b"), "a -> b -> c -> a" },
        { "two ways to one task are none", [Make.Blocks("a", "b"), Make.Blocks("b", "d"), Make.Blocks("c", "d")], Make.Blocks("a", "c"), null },
        { "conditional-blocks counts", [Make.FallbackOf("b", "a")], Make.Blocks("a", "b"), "a -> b -> a" },
        { "a parent that waits for its child", [Make.ChildOf("c", "p")], Make.Blocks("p", "c"), "p -> c -> p" },
        { "a child whose parent waits for it", [Make.Blocks("p", "c")], Make.ChildOf("c", "p"), "c -> p -> c" },
        { "a parent below its child", [Make.ChildOf("c", "p")], Make.ChildOf("p", "c"), "p -> c -> p" },
        { "a child inherits what its parent waits for", [Make.ChildOf("c", "p"), Make.Blocks("p", "b")], Make.Blocks("b", "c"), "b -> c -> p -> b" },
        { "a child that waits for its siblings waits for itself", [Make.ChildOf("c", "p")], Make.WaitsFor("c", "p"), "c -> p -> c" },
        { "a waiter that becomes a child", [Make.WaitsFor("w", "p"), Make.ChildOf("c", "p")], Make.ChildOf("w", "p"), null },
        { "a child that waits for a waiter", [Make.WaitsFor("w", "p"), Make.ChildOf("c", "p")], Make.Blocks("c", "w"), "c -> w -> p -> c" },
        { "a waiter of a family that waits for it", [Make.ChildOf("c", "p"), Make.Blocks("c", "w")], Make.WaitsFor("w", "p", anyChild: true), "w -> p -> c -> w" },
        { "a first child that waits for the waiter", [Make.WaitsFor("w", "p"), Make.Blocks("c", "w")], Make.ChildOf("c", "p"), "c -> w -> p -> c" },
        { "a first child of a parent that waits for the waiter", [Make.WaitsFor("w", "p"), Make.Blocks("p", "w")], Make.ChildOf("c", "p"), "c -> p -> w -> p -> c" },
        { "waiting for the children of what waits for them is none", [Make.ChildOf("c", "p"), Make.WaitsFor("q", "p")], Make.ChildOf("q", "r"), null },
        { "an edge of another kind closes nothing", [Make.Blocks("b", "a")], new Edge("a", "b", "related"), null },
        { "an edge that is not enforced closes nothing", [Make.Blocks("b", "a")], Make.Blocks("a", "b") with { Enforced = false }, null },
        { "the same edge again", [Make.Blocks("a", "b")], Make.Blocks("a", "b"), null },
        { "a waiter instead of a child", [Make.ChildOf("c", "p")], Make.WaitsFor("c", "p"), "c -> p -> c" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_cycle_is_found_over_all_kinds_and_named(string about, Edge[] there, Edge added, string? cycle)
    {
        var graph = GraphOf(there);

        // Replacing the pair's own edge is a case of its own: the old one must not count.
        var replacesOwnPair = graph.Find(added.Task, added.DependsOn) is not null;
        Assert.Equal(replacesOwnPair ? null : cycle, graph.FindCycle(added)?.ToString());
        Assert.Equal(there.Length, graph.EdgeCount);
        Assert.NotEmpty(about);
    }

    [Fact]
    public void A_check_stops_at_as_many_cycles_as_are_asked_for()
    {
        var graph = new DependencyGraph();
        Edge[] edges = [Make.Blocks("a", "b"), Make.Blocks("b", "a"), Make.Blocks("b", "c"), Make.Blocks("c", "b"), Make.Blocks("c", "a")];

        Assert.Equal([false, true, false, true], graph.Check(edges, cyclesMax: 2).Select(judged => judged.Cycle is not null));
        Assert.Equal(5, graph.Check(edges).Count);
    }

    [Fact]
    public void A_waiter_that_becomes_a_child_of_the_same_parent_replaces_its_edge()
    {
        var graph = GraphOf(Make.WaitsFor("w", "p"), Make.ChildOf("c", "p"));
        graph.Add(Make.ChildOf("w", "p"));

        Assert.Equal(Make.ChildOf("w", "p"), graph.Find("w", "p"));
        Assert.Equal(2, graph.EdgeCount);
    }

    [Fact]
    public void A_long_way_is_named_by_its_ends() =>
        Assert.Equal(
            "a0 -> a1 -> a2 -> a3 -> a4 -> a5 -> ... -> a94 -> a95 -> a96 -> a97 -> a98 -> a99",
            new CyclePath([.. Enumerable.Range(0, 100).Select(number => $"a{number}")]).ToString());

    [Fact]
    public void An_import_keeps_a_closing_edge_unenforced_and_goes_on_without_it()
    {
        var graph = GraphOf(Make.Blocks("a", "b"));
        Edge[] edges = [Make.Blocks("b", "c"), Make.Blocks("c", "a"), Make.Blocks("c", "d"), new Edge("d", "a", "related"), Make.Blocks("d", "a")];

        var result = graph.Check(edges);

        Assert.Equal([null, "c -> a -> b -> c", null, null, "d -> a -> b -> c -> d"], result.Select(edge => edge.Cycle?.ToString()));
        Assert.Equal(edges.Select((edge, index) => edge with { Enforced = index is 0 or 2 or 3 }), result.Select(edge => edge.Edge));
        Assert.Equal([Make.Blocks("a", "b")], graph.Edges);
    }

    [Fact]
    public void An_import_may_replace_edges_and_leaves_the_graph_as_it_was()
    {
        var graph = GraphOf(Make.Blocks("a", "b"), Make.Blocks("b", "c"));

        var result = graph.Check([new Edge("a", "b", "related"), Make.Blocks("b", "a"), Make.Blocks("a", "b"), Make.ChildOf("b", "c"), Make.ChildOf("b", "c")]);

        Assert.Equal([null, null, "a -> b -> a", null, null], result.Select(edge => edge.Cycle?.ToString()));
        Assert.Equal([Make.Blocks("a", "b"), Make.Blocks("b", "c")], graph.Edges.OrderBy(edge => edge.Task));
        Assert.Equal(3, graph.NodeCount);
    }

    [Fact]
    public void Edges_come_and_go_and_leave_nothing_behind()
    {
        var graph = GraphOf([.. Enumerable.Range(0, 10).Select(number => Make.Blocks($"t{number}", "hub")), Make.WaitsFor("w", "hub", anyChild: true)]);

        Assert.Equal((11, 12), (graph.EdgeCount, graph.NodeCount));
        Assert.Equal(Make.WaitsFor("w", "hub", anyChild: true), graph.Find("w", "hub"));
        Assert.Equal([Make.Blocks("t3", "hub")], graph.EdgesFrom("t3"));
        Assert.Empty(graph.EdgesFrom("nobody"));
        Assert.All(Enumerable.Range(0, 10), number => Assert.True(graph.Remove($"t{number}", "hub")));
        Assert.False(graph.Remove("t0", "hub"));
        graph.Add(Make.WaitsFor("w", "hub") with { Enforced = false });
        Assert.Equal((0, 0), (graph.EdgeCount, graph.NodeCount));
        Assert.Throws<ArgumentException>(() => graph.Add(Make.Blocks("a", "a")));
    }

    /// <summary>A chain of a hundred thousand, in either order, and its closing edge: no recursion to overflow, no square to wait for.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_long_chain_is_checked_in_either_order(bool blockersFirst)
    {
        var chain = Enumerable.Range(0, 100_000).Select(number => Make.Blocks($"t{number + 1}", $"t{number}"));
        var result = new DependencyGraph().Check([.. blockersFirst ? chain : chain.Reverse(), Make.Blocks("t0", "t100000")]);

        Assert.All(result.SkipLast(1), edge => Assert.Null(edge.Cycle));
        Assert.Equal(100_002, result[^1].Cycle!.Ids.Count);
    }

    [SharedDataFact]
    public void A_real_backlog_has_83_edges_that_close_a_cycle_in_file_order()
    {
        var edges = new List<Edge>();
        foreach (var line in File.ReadLines(SharedData.File("beads", "eltmon-overdeck.max.jsonl")))
        {
            using var issue = JsonDocument.Parse(line);
            foreach (var edge in issue.RootElement.TryGetProperty("dependencies", out var there) ? there.EnumerateArray() : default)
            {
                var kind = edge.GetProperty("type").GetString()!;
                edges.Add(new Edge(
                    edge.GetProperty("issue_id").GetString()!,
                    edge.GetProperty("depends_on_id").GetString()!,
                    kind == "depends-on" ? EdgeKind.Blocks : kind));
            }
        }

        var result = new DependencyGraph().Check(edges.Where(edge => edge.Blocks));

        Assert.Equal((2_257, 83), (result.Count, result.Count(edge => edge.Cycle is not null)));
        Assert.All(result, edge => Assert.Equal(edge.Cycle is null, edge.Edge.Enforced));
    }

    private static DependencyGraph GraphOf(params IEnumerable<Edge> edges)
    {
        var graph = new DependencyGraph();
        foreach (var edge in edges)
        {
            graph.Add(edge);
        }

        return graph;
    }
}
