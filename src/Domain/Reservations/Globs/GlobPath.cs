namespace Krewe.Domain.Reservations.Globs;

/// <summary>A pattern without alternatives: segments, with <c>**</c> between them.</summary>
internal sealed class GlobPath
{
    private readonly GapSequence<GlobSegment> _segments;

    private GlobPath(string text, GapSequence<GlobSegment> segments) => (Text, _segments) = (text, segments);

    /// <summary>The one way to write it.</summary>
    public string Text { get; }

    /// <summary>The segments that every path it stands for begins with.</summary>
    public IEnumerable<string> LiteralPrefix
    {
        get
        {
            for (var index = 0; index < _segments.Head.Length && _segments.Head[index].IsLiteral; index++)
            {
                yield return _segments.Head[index].Text;
            }
        }
    }

    /// <summary>Segments of a pattern, <c>**</c> among them.</summary>
    public static GlobPath Pattern(IEnumerable<string> segments)
    {
        var builder = new GapSequence<GlobSegment>.Builder();
        var written = new List<string>();
        foreach (var segment in segments)
        {
            if (segment != GlobParser.AnyDepth)
            {
                builder.Add(GlobSegment.Pattern(segment));
                written.Add(segment);
            }
            else if (written.LastOrDefault() != GlobParser.AnyDepth)
            {
                builder.AddGap();
                written.Add(segment);
            }
        }

        return new(string.Join('/', written), builder.Build());
    }

    /// <summary>The segments of a path, in which nothing is special.</summary>
    public static GlobPath Names(IReadOnlyList<string> segments)
    {
        var builder = new GapSequence<GlobSegment>.Builder();
        foreach (var segment in segments)
        {
            builder.Add(GlobSegment.Name(segment));
        }

        return new(string.Join('/', segments), builder.Build());
    }

    /// <summary>True exactly when some path belongs to both.</summary>
    public bool Overlaps(GlobPath other, StepCount steps) => GapOverlap.Decide(_segments, other._segments, steps);
}
