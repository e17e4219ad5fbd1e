namespace Krewe.Domain.Graph;

/// <summary>
/// Finds a way from one vertex to another by two sides that take turns step by step, one from each end. It is over when they meet,
/// or as soon as either has nowhere to go: a file in order costs a step or two for each edge, whichever order it is.
/// </summary>
internal sealed class VertexSearch
{
    private long _sides;

    /// <summary>The ids on the way between two different vertices, both ends included, or null when there is none.</summary>
    public List<string>? FindPath(Vertex from, Vertex to)
    {
        if (!from.WaitsForSomething || !to.IsWaitedFor)
        {
            return null;
        }

        var ahead = new SearchSide(from, ++_sides, isAhead: true);
        var behind = new SearchSide(to, ++_sides, isAhead: false);
        while (ahead.TryStep(out var at, out var next))
        {
            if (behind.Saw(next))
            {
                return Join(at, next);
            }

            ahead.See(next, at);
            if (!behind.TryStep(out at, out next))
            {
                return null;
            }

            if (ahead.Saw(next))
            {
                return Join(next, at);
            }

            behind.See(next, at);
        }

        return null;
    }

    /// <summary>The way to the last vertex of the one side, and on from the first of the other.</summary>
    private static List<string> Join(Vertex lastAhead, Vertex firstBehind)
    {
        var ids = new List<string>();
        Trail(lastAhead, ids);
        ids.Reverse();
        Trail(firstBehind, ids);
        return ids;
    }

    /// <summary>The ids from a vertex back to where its side began.</summary>
    private static void Trail(Vertex at, List<string> ids)
    {
        ids.Add(at.Node.Id);
        for (var before = at.Note.CameFrom; before != at; before = at.Note.CameFrom)
        {
            at = before;
            ids.Add(at.Node.Id);
        }
    }
}
