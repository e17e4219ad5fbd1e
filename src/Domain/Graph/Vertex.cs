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

    /// <summary>Where the search keeps its note on this vertex.</summary>
    public ref VertexNote Note => ref IsFamily ? ref Node.FamilyNote : ref Node.Note;

    /// <summary>The next thing that it waits for; the cursor begins at 0.</summary>
    public bool TryNextAhead(ref int cursor, out Vertex next)
    {
        var links = IsFamily ? Node.Children : Node.DependsOn;
        if (cursor == links.Count)
        {
            next = default;
            return false;
        }

        var link = links[cursor++];
        next = IsFamily ? new Vertex(link.From, IsFamily: false) : new Vertex(link.To, link.Kind.IsWaitsFor());
        return true;
    }

    /// <summary>The next thing that waits for it: the same steps backwards.</summary>
    public bool TryNextBehind(ref int cursor, out Vertex next)
    {
        if (IsFamily)
        {
            return TryFrom(Node.Waiters, cursor++, out next);
        }

        if (TryFrom(Node.Dependents, cursor, out next) || TryFrom(Node.Children, cursor - Node.Dependents.Count, out next))
        {
            cursor++;
            return true;
        }

        var before = Node.Dependents.Count + Node.Children.Count;
        while (cursor - before < Node.DependsOn.Count)
        {
            var link = Node.DependsOn[cursor++ - before];
            if (link.Kind == BlockingKind.ParentChild)
            {
                next = new Vertex(link.To, IsFamily: true);
                return true;
            }
        }

        next = default;
        return false;
    }

    private static bool TryFrom(in LinkList links, int index, out Vertex next)
    {
        var isThere = index >= 0 && index < links.Count;
        next = isThere ? new Vertex(links[index].From, IsFamily: false) : default;
        return isThere;
    }
}

/// <summary>What a search notes on a vertex. It stands until a later search writes over it, and counts only for the one that it names.</summary>
/// <param name="Search">The side of a search that was here.</param>
/// <param name="CameFrom">The vertex before this one on the way from that side's start; the start names itself.</param>
internal record struct VertexNote(long Search, Vertex CameFrom);
