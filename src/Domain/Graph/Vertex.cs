namespace Krewe.Domain.Graph;

/// <summary>
/// What the search for cycles walks over: a task, or the family of a task, which stands for "all children of it are closed". The
/// family spares an edge from every waiter to every child.
/// </summary>
internal readonly record struct Vertex(GraphNode Node, bool IsFamily)
{
    public bool WaitsForSomething => IsFamily ? Node.Children.Count > 0 : Node.DependsOn.Count > 0;

    public bool IsWaitedFor => IsFamily
        ? Node.Waiters.Count > 0
        : Node.Dependents.Count > 0 || Node.Children.Count > 0 || Node.DependsOn.Count > 0;

    /// <summary>What it waits for.</summary>
    public IEnumerable<Vertex> WaitsFor()
    {
        if (IsFamily)
        {
            for (var index = 0; index < Node.Children.Count; index++)
            {
                yield return new Vertex(Node.Children[index].From, IsFamily: false);
            }

            yield break;
        }

        for (var index = 0; index < Node.DependsOn.Count; index++)
        {
            var link = Node.DependsOn[index];
            yield return new Vertex(link.To, link.Kind.IsWaitsFor());
        }
    }

    /// <summary>What waits for it: the same steps, backwards.</summary>
    public IEnumerable<Vertex> WaitedForBy()
    {
        if (IsFamily)
        {
            for (var index = 0; index < Node.Waiters.Count; index++)
            {
                yield return new Vertex(Node.Waiters[index].From, IsFamily: false);
            }

            yield break;
        }

        for (var index = 0; index < Node.Dependents.Count; index++)
        {
            yield return new Vertex(Node.Dependents[index].From, IsFamily: false);
        }

        for (var index = 0; index < Node.Children.Count; index++)
        {
            yield return new Vertex(Node.Children[index].From, IsFamily: false);
        }

        for (var index = 0; index < Node.DependsOn.Count; index++)
        {
            if (Node.DependsOn[index].Kind == BlockingKind.ParentChild)
            {
                yield return new Vertex(Node.DependsOn[index].To, IsFamily: true);
            }
        }
    }
}
