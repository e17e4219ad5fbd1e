using Krewe.Domain.Tasks;

namespace Krewe.Domain.Reservations;

/// <summary>The paths of tasks, read into patterns.</summary>
public static class PathsOf
{
    /// <summary>What the task's live claim holds: one reservation of each kind, or none.</summary>
    public static IReadOnlyList<Reservation> Claim(TaskState task) =>
        task is { Claim: { } claim, Particulars.Reserved: { } reserved } && reserved.Fence == task.Fence
            ? Reservations(task, claim.Agent, reserved)
            : [];

    /// <summary>What a claim of a task by an agent would need: one of each kind, or none.</summary>
    public static IReadOnlyList<Reservation> Plan(TaskState task, string agent) =>
        ReservedPaths.Of(task.Fence + 1, task.Particulars.Paths, task.Particulars.SharedPaths) is { } planned
            ? Reservations(task, agent, planned)
            : [];

    /// <summary>A reservation as it is asked for.</summary>
    public static WantedPaths Wanted(Reservation reservation) => new(reservation.Task, reservation.IsExclusive, reservation.Globs);

    private static List<Reservation> Reservations(TaskState task, string agent, ReservedPaths paths)
    {
        var reservations = new List<Reservation>(2);
        Add(isExclusive: true, paths.Exclusive);
        Add(isExclusive: false, paths.Shared);
        return reservations;

        void Add(bool isExclusive, StringList texts)
        {
            if (texts.Count > 0)
            {
                reservations.Add(new(task.Key.Id, paths.Fence, agent, isExclusive, Globs(task, texts)));
            }
        }
    }

    /// <summary>They were read once already, when they came in.</summary>
    private static IReadOnlyList<PathGlob> Globs(TaskState task, StringList texts) => GlobList.TryParse(texts, "paths", out var globs, out var faults)
        ? globs
        : throw new InvalidOperationException($"{task.Key} has a path that cannot be read: {faults[0].Field} {faults[0].Message}");
}
