namespace Krewe.Domain.Reservations;

/// <summary>
/// All reservations of a project, and the decision whether further ones can be had beside them. Not safe for several threads.
/// </summary>
/// <remarks>
/// A reservation lives by its claim: for each task only those with its highest fence count, so late and repeated news do no harm.
/// </remarks>
public sealed class HeldReservations
{
    /// <summary>What one decision may cost, in comparisons of characters and looks at patterns: some tens of milliseconds.</summary>
    public const long StepsMax = 10_000_000;

    /// <summary>Conflicts that an answer needs at most, to say who is in the way.</summary>
    public const int ConflictsMax = 20;

    private readonly PrefixTree _tree = new();
    private readonly Dictionary<string, Holder> _holders = new(StringComparer.Ordinal);
    private long _lastOrder;

    /// <summary>How many patterns are held.</summary>
    public int GlobCount { get; private set; }

    /// <summary>
    /// Adds what a claim holds, beside what it holds already. A newer fence ends what its task held with an older one; an older
    /// fence than the task's is ignored.
    /// </summary>
    public void Add(Reservation reservation)
    {
        if (_holders.TryGetValue(reservation.Task, out var holder) && holder.Fence > reservation.Fence)
        {
            return;
        }

        if (holder is null || holder.Fence < reservation.Fence)
        {
            End(holder);
            _holders[reservation.Task] = holder = new Holder(reservation.Fence, []);
        }

        foreach (var glob in reservation.Globs)
        {
            var held = new HeldGlob(++_lastOrder, reservation, glob);
            holder.Globs.Add(held);
            _tree.Add(held);
            GlobCount++;
        }
    }

    /// <summary>Ends what the task holds with this fence or an older one. A newer claim keeps what it has.</summary>
    public void Remove(string task, long fence)
    {
        if (_holders.TryGetValue(task, out var holder) && holder.Fence <= fence)
        {
            End(holder);
            _holders.Remove(task);
        }
    }

    /// <summary>
    /// What is in the way of the wanted paths: every held pattern of another task that has a path in common with a wanted one, unless both
    /// are shared.
    /// </summary>
    /// <param name="wanted">What is asked for.</param>
    /// <param name="limit">How many conflicts are told of at most.</param>
    /// <param name="steps">Where the cost is counted, beside that of other decisions, and bounded; null when it is this one's alone.</param>
    public ReservationDecision Decide(WantedPaths wanted, int limit = ConflictsMax, StepCount? steps = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        steps ??= new StepCount();
        var conflicts = new List<ReservationConflict>();
        foreach (var glob in wanted.Globs)
        {
            var candidates = _tree.Candidates(glob);
            steps.Take(candidates.Count);
            foreach (var held in candidates)
            {
                if (steps.IsUsedUp)
                {
                    return new(conflicts, HasMore: false, IsUndecided: true);
                }

                if (IsRival(held.Reservation, wanted) && held.Glob.Overlaps(glob, steps))
                {
                    if (conflicts.Count == limit)
                    {
                        return new(conflicts, HasMore: true, IsUndecided: false);
                    }

                    conflicts.Add(new(glob, held.Reservation, held.Glob));
                }
            }
        }

        return new(conflicts, HasMore: false, IsUndecided: false);
    }

    private static bool IsRival(Reservation held, WantedPaths wanted) =>
        held.Task != wanted.Task && (held.IsExclusive || wanted.IsExclusive);

    private void End(Holder? holder)
    {
        foreach (var held in holder?.Globs ?? [])
        {
            _tree.Remove(held);
            GlobCount--;
        }
    }

    private sealed record Holder(long Fence, List<HeldGlob> Globs);
}
