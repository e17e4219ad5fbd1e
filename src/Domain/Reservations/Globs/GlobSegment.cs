namespace Krewe.Domain.Reservations.Globs;

/// <summary>One segment of a pattern: literals, <c>?</c> and <c>*</c>. It stands for segments that a path can have: never empty, <c>.</c> or <c>..</c>.</summary>
internal sealed class GlobSegment : IOverlapping<GlobSegment>
{
    private const int DotNamesLengthMax = 2;

    private readonly GapSequence<GlobSymbol> _symbols;

    private GlobSegment(string text, bool isLiteral, GapSequence<GlobSymbol> symbols) =>
        (Text, IsLiteral, _symbols) = (text, isLiteral, symbols);

    public string Text { get; }

    /// <summary>It stands for its own text and nothing else.</summary>
    public bool IsLiteral { get; }

    /// <summary>A segment of a pattern; <c>**</c> inside it must have been refused before.</summary>
    public static GlobSegment Pattern(string text)
    {
        var symbols = new GapSequence<GlobSymbol>.Builder();
        foreach (var character in text.EnumerateRunes())
        {
            if (character.Value == '*')
            {
                symbols.AddGap();
            }
            else
            {
                symbols.Add(character.Value == '?' ? GlobSymbol.Any : GlobSymbol.Of(character));
            }
        }

        return new(text, text.AsSpan().IndexOfAny('*', '?') < 0, symbols.Build());
    }

    /// <summary>A segment of a path, in which <c>*</c> and <c>?</c> are themselves.</summary>
    public static GlobSegment Name(string text)
    {
        var symbols = new GapSequence<GlobSymbol>.Builder();
        foreach (var character in text.EnumerateRunes())
        {
            symbols.Add(GlobSymbol.Of(character));
        }

        return new(text, isLiteral: true, symbols.Build());
    }

    public bool Overlaps(GlobSegment other, StepCount steps)
    {
        var isFixed = !_symbols.HasGap || !other._symbols.HasGap;
        if (!isFixed || FixedLength(other) > DotNamesLengthMax)
        {
            // Two gaps leave room for a letter, and three dots are a name.
            return GapOverlap.Decide(_symbols, other._symbols, steps);
        }

        return _symbols.HasGap ? OverlapsBesidesDots(_symbols, other._symbols.Head, steps) : OverlapsBesidesDots(other._symbols, _symbols.Head, steps);
    }

    private int FixedLength(GlobSegment other) => (_symbols.HasGap ? other : this)._symbols.Head.Length;

    /// <summary>
    /// <c>.?</c> and <c>?.</c> share a text, but it is no name. So one place after the other must be able to be something else than a dot.
    /// </summary>
    private static bool OverlapsBesidesDots(GapSequence<GlobSymbol> pattern, ReadOnlySpan<GlobSymbol> items, StepCount steps)
    {
        Span<GlobSymbol> changed = stackalloc GlobSymbol[DotNamesLengthMax];
        changed = changed[..items.Length];
        for (var place = 0; place < items.Length; place++)
        {
            items.CopyTo(changed);
            changed[place] = items[place] == GlobSymbol.Any ? GlobSymbol.NotDot : items[place];
            if (items[place] != GlobSymbol.Dot && GapOverlap.Takes(pattern, changed, steps))
            {
                return true;
            }
        }

        return false;
    }
}
