namespace Krewe.Domain.Reservations.Globs;

/// <summary>
/// Whether two sequences with gaps have an instance in common: exactly, and without building the product of their automata.
/// </summary>
/// <remarks>
/// Three cases. Neither has a gap: same length, and each pair of items overlaps. One has a gap: its pieces are laid into the
/// other from left to right, each as early as it goes; as every place of an instance is chosen by itself, the earliest place
/// is never worse. Both have gaps: only the heads and the tails, as far as both reach, have to agree. What stands between is
/// always in reach: the longer head, the one's middle pieces (inside a gap of the other), the other's (inside a gap of the
/// one), then the longer tail. This needs that every item stands for something; each pair of items is compared at most once,
/// so the cost is bounded by the product of the lengths.
/// </remarks>
internal static class GapOverlap
{
    public static bool Decide<T>(GapSequence<T> one, GapSequence<T> other, StepCount steps)
        where T : IOverlapping<T> => (one.HasGap, other.HasGap) switch
        {
            (true, true) => HeadsAgree(one, other, steps) && TailsAgree(one, other, steps),
            (false, true) => Takes(other, one.Head, steps),
            (_, false) => Takes(one, other.Head, steps),
        };

    /// <summary>Whether a sequence has an instance in common with one that has no gap.</summary>
    public static bool Takes<T>(GapSequence<T> sequence, ReadOnlySpan<T> items, StepCount steps)
        where T : IOverlapping<T> =>
        sequence.HasGap ? Spans(sequence, items, steps) : sequence.Head.Length == items.Length && AgreeAt(sequence.Head, items, 0, steps);

    private static bool Spans<T>(GapSequence<T> gapped, ReadOnlySpan<T> items, StepCount steps)
        where T : IOverlapping<T>
    {
        var (start, end) = (gapped.Head.Length, items.Length - gapped.Tail.Length);
        if (start > end || !AgreeAt(gapped.Head, items, 0, steps) || !AgreeAt(gapped.Tail, items, end, steps))
        {
            return false;
        }

        foreach (var piece in gapped.Between)
        {
            while (start + piece.Length <= end && !AgreeAt(piece, items, start, steps))
            {
                start++;
            }

            start += piece.Length;
            if (start > end)
            {
                return false;
            }
        }

        return true;
    }

    private static bool HeadsAgree<T>(GapSequence<T> one, GapSequence<T> other, StepCount steps)
        where T : IOverlapping<T>
    {
        var length = Math.Min(one.Head.Length, other.Head.Length);
        return AgreeAt(one.Head[..length], other.Head, 0, steps);
    }

    private static bool TailsAgree<T>(GapSequence<T> one, GapSequence<T> other, StepCount steps)
        where T : IOverlapping<T>
    {
        var length = Math.Min(one.Tail.Length, other.Tail.Length);
        return AgreeAt(one.Tail[^length..], other.Tail, other.Tail.Length - length, steps);
    }

    private static bool AgreeAt<T>(ReadOnlySpan<T> piece, ReadOnlySpan<T> items, int start, StepCount steps)
        where T : IOverlapping<T>
    {
        for (var index = 0; index < piece.Length; index++)
        {
            if (!piece[index].Overlaps(items[start + index], steps))
            {
                return false;
            }
        }

        return true;
    }
}
