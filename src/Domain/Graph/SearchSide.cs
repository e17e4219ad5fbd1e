namespace Krewe.Domain.Graph;

/// <summary>One side of a search: breadth first, one edge at a step, its notes left on the vertices.</summary>
internal sealed class SearchSide
{
    private readonly Queue<Vertex> _waiting = new();
    private readonly long _number;
    private readonly bool _isAhead;
    private Vertex _at;
    private int _cursor;

    /// <summary>Begins at a vertex.</summary>
    /// <param name="start">Where.</param>
    /// <param name="number">A number that no side of any search of this graph had before.</param>
    /// <param name="isAhead">True to walk to what is waited for, false to walk to what waits.</param>
    public SearchSide(Vertex start, long number, bool isAhead)
    {
        (_at, _number, _isAhead) = (start, number, isAhead);
        start.Note = new VertexNote(number, start);
    }

    /// <summary>True when this side has come past the vertex.</summary>
    public bool Saw(Vertex vertex) => vertex.Note.Search == _number;

    /// <summary>One edge further; false when everything in reach was seen.</summary>
    public bool TryStep(out Vertex at, out Vertex next)
    {
        while (!TryNext(out next))
        {
            if (!_waiting.TryDequeue(out _at))
            {
                at = default;
                return false;
            }

            _cursor = 0;
        }

        at = _at;
        return true;
    }

    /// <summary>Notes the vertex that a step led to, unless it was seen before.</summary>
    public void See(Vertex next, Vertex cameFrom)
    {
        if (!Saw(next))
        {
            next.Note = new VertexNote(_number, cameFrom);
            _waiting.Enqueue(next);
        }
    }

    private bool TryNext(out Vertex next) => _isAhead ? _at.TryNextAhead(ref _cursor, out next) : _at.TryNextBehind(ref _cursor, out next);
}
