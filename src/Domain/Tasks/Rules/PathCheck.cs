using Krewe.Domain.Reservations;

namespace Krewe.Domain.Tasks.Rules;

/// <summary>Whether the paths that an accepted command needs are free, decided on all that is held in the project at one moment.</summary>
public static class PathCheck
{
    /// <summary>Patterns that all claims of a project hold together: what one decision has to look through.</summary>
    public const int ProjectMax = 10_000;

    /// <summary>Conflicts that a refusal names.</summary>
    private const int ConflictsMax = 5;

    /// <summary>Why the paths cannot be had, or null when they can.</summary>
    /// <param name="next">The task as it would be: <see cref="TaskParticulars.Reserved"/> is what is wanted.</param>
    /// <param name="holders">Every task of the project whose claim holds paths. What the task itself holds is not in its way.</param>
    public static Rejection? Refuse(TaskState next, IReadOnlyList<TaskState> holders)
    {
        var others = holders.Where(holder => holder.Key.Id != next.Key.Id).ToDictionary(holder => holder.Key.Id, StringComparer.Ordinal);
        var held = new HeldReservations();
        foreach (var reservation in others.Values.SelectMany(PathsOf.Claim))
        {
            held.Add(reservation);
        }

        var wanted = PathsOf.Claim(next).Select(PathsOf.Wanted).ToList();
        if (held.GlobCount + wanted.Sum(paths => paths.Globs.Count) > ProjectMax)
        {
            return PathRefusals.ProjectIsFull(next, held.GlobCount);
        }

        var conflicts = new List<ReservationConflict>();
        foreach (var paths in wanted)
        {
            var decision = held.Decide(paths, ConflictsMax);
            conflicts.AddRange(decision.Conflicts);
            if (decision.IsUndecided && conflicts.Count == 0)
            {
                return PathRefusals.Undecided(next);
            }
        }

        return conflicts.Count == 0 ? null : PathRefusals.InTheWay(next, [.. conflicts.Take(ConflictsMax)], others);
    }
}
