using Krewe.Domain.Reservations;
using Krewe.Domain.Tasks;

namespace Krewe.Domain.Backlogs;

/// <summary>
/// Parked tasks that wait for the same task and cannot be told apart but by their order: whoever may have one may have all, and they need the
/// same paths. As soon as the first of them can be offered the others wait for that one, if no two can have the paths at once.
/// </summary>
internal sealed class PathQueue(PathNeed need)
{
    public PathNeed Need { get; } = need;

    /// <summary>The id of the task that they wait for.</summary>
    public string WaitsFor { get; set; } = string.Empty;

    /// <summary>
    /// What was in the way when the last of them was parked: it is for as long as they wait for that task. Null while the first of them, for which they
    /// wait, can be offered itself.
    /// </summary>
    public ReservationConflict? Conflict { get; set; }

    public OrderedTasks Tasks { get; } = new();

    /// <summary>False when they could all have the paths at once.</summary>
    public bool IsSingleFile => Need.Paths.Count > 0;
}

/// <summary>What an agent must be to get a task, and what it needs: the same for all tasks of a <see cref="PathQueue"/>.</summary>
internal sealed record PathNeed(StringList Paths, StringList SharedPaths, string? Assignee, Requirement Requirement, StringList Labels)
{
    public static PathNeed Of(TaskState state) =>
        new(state.Particulars.Paths, state.Particulars.SharedPaths, state.Assignee, Requirement.Of(state), state.Labels);
}
