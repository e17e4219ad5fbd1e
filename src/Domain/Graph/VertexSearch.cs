namespace Krewe.Domain.Graph;

/// <summary>
/// Finds a way from one vertex to another by two searches that take turns step by step, one from each end. It is over when they
/// meet, or as soon as either has nowhere to go: a file written in order costs a step or two for each edge, whichever order it is.
/// </summary>
internal sealed class VertexSearch
{
    private readonly Dictionary<Vertex, Vertex> _cameFrom = [];
    private readonly Queue<Vertex> _waiting = new();
    private readonly bool _isForward;
    private IEnumerator<Vertex> _neighbours;
    private Vertex _at;

    private VertexSearch(Vertex start, bool isForward)
    {
        _isForward = isForward;
        _cameFrom.Add(start, start);
        _at = start;
        _neighbours = Neighbours(start);
    }

    /// <summary>The ids on the way, both ends included, or null when there is none.</summary>
    public static List<string>? FindPath(Vertex from, Vertex to)
    {
        if (from == to)
        {
            return [from.Node.Id];
        }

        if (!from.WaitsForSomething || !to.IsWaitedFor)
        {
            return null;
        }

        var forward = new VertexSearch(from, isForward: true);
        var backward = new VertexSearch(to, isForward: false);
        while (true)
        {
            if (forward.Step() is not { } reached)
            {
                return null;
            }

            if (backward._cameFrom.ContainsKey(reached))
            {
                return Join(forward, backward, reached);
            }

            if (backward.Step() is not { } reachedBack)
            {
                return null;
            }

            if (forward._cameFrom.ContainsKey(reachedBack))
            {
                return Join(forward, backward, reachedBack);
            }
        }
    }

    /// <summary>One edge further; the vertex that it leads to, or null when everything in reach was seen.</summary>
    private Vertex? Step()
    {
        while (!_neighbours.MoveNext())
        {
            if (!_waiting.TryDequeue(out _at))
            {
                return null;
            }

            _neighbours = Neighbours(_at);
        }

        var next = _neighbours.Current;
        if (_cameFrom.TryAdd(next, _at))
        {
            _waiting.Enqueue(next);
        }

        return next;
    }

    private IEnumerator<Vertex> Neighbours(Vertex vertex) => (_isForward ? vertex.WaitsFor() : vertex.WaitedForBy()).GetEnumerator();

    private static List<string> Join(VertexSearch forward, VertexSearch backward, Vertex meeting)
    {
        var path = forward.Trail(meeting);
        path.Reverse();
        path.AddRange(backward.Trail(meeting).Skip(1));
        return path;
    }

    /// <summary>The ids from a vertex back to where this search began.</summary>
    private List<string> Trail(Vertex from)
    {
        var ids = new List<string> { from.Node.Id };
        for (var at = from; _cameFrom[at] != at; at = _cameFrom[at])
        {
            ids.Add(_cameFrom[at].Node.Id);
        }

        return ids;
    }
}
