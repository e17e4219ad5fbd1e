namespace Krewe.Domain.Reservations.Globs;

/// <summary>
/// A sequence of items with gaps between them; a gap takes any number of any items. It is what a pattern is on both of its
/// levels: characters with <c>*</c> as the gap make a segment, segments with <c>**</c> as the gap make a path.
/// </summary>
internal sealed class GapSequence<T>
    where T : IOverlapping<T>
{
    private readonly T[][] _pieces;

    private GapSequence(T[][] pieces) => _pieces = pieces;

    /// <summary>False means: exactly the items of <see cref="Head"/>.</summary>
    public bool HasGap => _pieces.Length > 1;

    /// <summary>The items before the first gap, or all of them.</summary>
    public ReadOnlySpan<T> Head => _pieces[0];

    /// <summary>The items after the last gap.</summary>
    public ReadOnlySpan<T> Tail => _pieces[^1];

    /// <summary>The runs of items between two gaps, in order; none is empty.</summary>
    public ReadOnlySpan<T[]> Between => _pieces.AsSpan(1, Math.Max(0, _pieces.Length - 2));

    /// <summary>Gathers a sequence from left to right.</summary>
    public sealed class Builder
    {
        private readonly List<T[]> _pieces = [];
        private readonly List<T> _open = [];

        public void Add(T item) => _open.Add(item);

        public void AddGap()
        {
            // Gaps that touch are one gap.
            if (_open.Count > 0 || _pieces.Count == 0)
            {
                _pieces.Add([.. _open]);
                _open.Clear();
            }
        }

        public GapSequence<T> Build() => new([.. _pieces, [.. _open]]);
    }
}
