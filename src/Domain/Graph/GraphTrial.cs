namespace Krewe.Domain.Graph;

/// <summary>Edges put into a graph for the time of a check, and taken out again in reverse order.</summary>
internal sealed class GraphTrial(DependencyGraph graph) : IDisposable
{
    private readonly Stack<(GraphLink Link, bool WasAdded)> _done = new();

    /// <summary>Adds the edge unless it closes a cycle; then it is given back as not enforced, with the cycle.</summary>
    public CheckedEdge Check(Edge edge)
    {
        var cycle = graph.FindCycle(edge);
        if (graph.FindLink(edge.Task, edge.DependsOn) is { } replaced)
        {
            graph.Detach(replaced);
            _done.Push((replaced, WasAdded: false));
        }

        if (cycle is not null)
        {
            return new CheckedEdge(edge with { Enforced = false }, cycle);
        }

        if (edge.Blocks)
        {
            var link = graph.NewLink(edge);
            graph.Attach(link);
            _done.Push((link, WasAdded: true));
        }

        return new CheckedEdge(edge, Cycle: null);
    }

    public void Dispose()
    {
        while (_done.TryPop(out var step))
        {
            if (step.WasAdded)
            {
                graph.Detach(step.Link);
            }
            else
            {
                graph.Attach(step.Link);
            }
        }
    }
}
