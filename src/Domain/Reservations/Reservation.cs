namespace Krewe.Domain.Reservations;

/// <summary>Paths that a claim keeps for itself, or shares. Valid only while the task is held with this fence.</summary>
/// <param name="Task">The id of the task that is worked on.</param>
/// <param name="Fence">The fence of the claim.</param>
/// <param name="Agent">Who holds the task.</param>
/// <param name="IsExclusive">False: others may reserve the same paths, as long as they share them too.</param>
/// <param name="Globs">Which paths; at most <see cref="GlobList.CountMax"/>.</param>
public sealed record Reservation(string Task, long Fence, string Agent, bool IsExclusive, IReadOnlyList<PathGlob> Globs);

/// <summary>Paths that a claim asks for.</summary>
/// <param name="Task">The id of the task: what it holds itself is never in its way.</param>
/// <param name="IsExclusive">As in <see cref="Reservation"/>.</param>
/// <param name="Globs">Which paths; at most <see cref="GlobList.CountMax"/>.</param>
public sealed record WantedPaths(string Task, bool IsExclusive, IReadOnlyList<PathGlob> Globs);

/// <summary>A pattern that is wanted and one that is held, with a path in common, of which at least one is exclusive.</summary>
/// <param name="Wanted">The pattern asked for.</param>
/// <param name="Held">Who is in the way.</param>
/// <param name="HeldGlob">The pattern in the way.</param>
public sealed record ReservationConflict(PathGlob Wanted, Reservation Held, PathGlob HeldGlob)
{
    /// <summary>In a sentence, for whoever asked.</summary>
    public string Message =>
        $"{Wanted} overlaps {HeldGlob}, which agent {Held.Agent} {(Held.IsExclusive ? "holds" : "shares")} for task {Held.Task}";
}
