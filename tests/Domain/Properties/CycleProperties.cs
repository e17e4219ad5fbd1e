using Krewe.Domain.Graph;
using Krewe.Domain.Tests.Making;
using Xunit;

namespace Krewe.Domain.Tests.Properties;

/// <summary>Random edges of all kinds among many tasks: an import finds exactly the edges that close a cycle, and changes nothing.</summary>
public sealed class CycleProperties
{
    private const int Tasks = 25;

    [Fact]
    public void An_import_marks_exactly_the_closing_edges() => Step.Check(sequences: 150, stepsMax: 90, steps =>
    {
        var naive = new NaiveBacklog();
        var graph = new DependencyGraph();
        var edges = steps.Select(EdgeOf).ToList();
        foreach (var edge in edges.Take(10).Where(edge => !naive.WouldClose(edge)))
        {
            naive.Edges[(edge.Task, edge.DependsOn)] = edge;
            graph.Add(edge);
        }

        var before = graph.Edges.ToHashSet();
        foreach (var (edge, cycle) in graph.Check(edges))
        {
            var original = edge with { Enforced = true };
            Assert.Equal(naive.WouldClose(original), cycle is not null);
            Assert.Equal(cycle is null, edge.Enforced);
            naive.Edges[(edge.Task, edge.DependsOn)] = edge;
        }

        Assert.Equal(before, graph.Edges.ToHashSet());
    });

    private static Edge EdgeOf(Step step)
    {
        var (task, target) = ($"t{step.A % Tasks}", $"t{step.B % Tasks}");
        return (step.C % 6) switch
        {
            0 => Make.WaitsFor(task, target, anyChild: step.What % 2 == 0),
            1 or 2 => Make.ChildOf(task, target),
            3 => Make.FallbackOf(task, target),
            _ => Make.Blocks(task, target),
        };
    }
}
