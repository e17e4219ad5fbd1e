using Krewe.Domain.Reservations;
using Krewe.Domain.Tasks;

namespace Krewe.Domain.Backlogs;

/// <summary>
/// Keeps ready tasks aside whose paths others hold, and lets them back into the ready queue when those end. A task is compared with
/// what is held only when it would be offered, and then not again until the one in its way has given something up; of tasks that need the same
/// paths for themselves only the first comes back. So an offer costs little however many tasks want one path.
/// </summary>
internal sealed class PathLine(Places places)
{
    /// <summary>
    /// What one offer may spend on comparing paths, so that the project's other callers wait for milliseconds. When it is used up the next task is
    /// offered as it is, and the claim decides.
    /// </summary>
    public const long StepsMax = 2_000_000;

    /// <summary>What it costs to park a task, in such steps.</summary>
    private const int ParkSteps = 100;

    private readonly HeldReservations _held = new();
    private readonly Dictionary<string, Dictionary<PathNeed, PathQueue>> _waiting = new(StringComparer.Ordinal);

    /// <summary>Parks a ready task that needs what another holds. False when its paths are free, as far as is known here.</summary>
    public bool TryPark(BacklogTask task, StepCount steps)
    {
        if (FindInTheWay(task, steps) is not { } conflict)
        {
            return false;
        }

        steps.Take(ParkSteps);
        places.Leave(task);
        places.Put(task, Place.Parked);
        Join(task, conflict);
        return true;
    }

    /// <summary>Keeps a task from its agent that needs what another holds. False when its paths are free, as far as is known here.</summary>
    public bool TryHoldBack(BacklogTask kept, StepCount steps)
    {
        if (FindInTheWay(kept, steps) is not { } conflict)
        {
            return false;
        }

        places.Kept.WaitBehind(kept, conflict);
        return true;
    }

    /// <summary>A parked task leaves its place.</summary>
    public void Leave(BacklogTask task)
    {
        if (task.Paths?.Queue is { } queue)
        {
            queue.Tasks.Remove(task);
            task.Paths.Queue = null;
            if (queue.Tasks.Count == 0)
            {
                Unfile(queue);
            }
        }
    }

    /// <summary>A task has come to a place, or its state is another: what it holds and stands in line with follows from that.</summary>
    public void Settle(BacklogTask task, long agingTicks)
    {
        if (task.Paths is not { } paths)
        {
            return;
        }

        var (held, inLine) = (HeldOf(task, paths), InLineOf(task, paths));
        var isLess = IsLess(paths.Held, held) || IsLess(paths.InLine, inLine) || (paths.IsNews && task.Place != Place.InProgress);
        paths.IsNews = false;
        if (held != paths.Held)
        {
            Hold(task, paths, held);
        }

        paths.InLine = inLine;
        if (isLess)
        {
            Wake(task.Id, agingTicks);
        }
    }

    private static ReservedPaths? HeldOf(BacklogTask task, TaskPaths paths) => task.Place switch
    {
        Place.Offered when paths.HoldsOffer => paths.Needs,
        Place.InProgress => OfClaim(task.State!),
        _ => null,
    };

    private static ReservedPaths? InLineOf(BacklogTask task, TaskPaths paths) => task.Place switch
    {
        Place.Ready or Place.Parked or Place.Offered => paths.Needs,
        Place.InProgress => OfClaim(task.State!),
        _ => null,
    };

    private static ReservedPaths? OfClaim(TaskState state) =>
        state is { Claim: not null, Particulars.Reserved: { } reserved } && reserved.Fence == state.Fence ? reserved : null;

    private static bool IsLess(ReservedPaths? before, ReservedPaths? after) => before is not null
        && (after is null || !before.Exclusive.IsSubsetOf(after.Exclusive) || !before.Shared.IsSubsetOf(after.Shared));

    /// <summary>The first that is in the way of a task, or null. What is too involved to be found out here is found out by the claim.</summary>
    private ReservationConflict? FindInTheWay(BacklogTask task, StepCount steps)
    {
        foreach (var planned in task.Paths?.Planned(task.State!) ?? [])
        {
            if (_held.Decide(PathsOf.Wanted(planned), limit: 1, steps).Conflicts is [var first])
            {
                return first;
            }
        }

        return null;
    }

    private void Hold(BacklogTask task, TaskPaths paths, ReservedPaths? held)
    {
        _held.Remove(task.Id, long.MaxValue);
        paths.Held = held;
        if (held is not null)
        {
            foreach (var reservation in task.Place == Place.InProgress ? PathsOf.Claim(task.State!) : PathsOf.Plan(task.State!, paths.OfferedTo))
            {
                _held.Add(reservation);
            }
        }
    }

    private void Wake(string id, long agingTicks)
    {
        foreach (var kept in places.Kept.FreeBehind(id))
        {
            places.OpenKept(kept);
        }

        if (!_waiting.Remove(id, out var queues))
        {
            return;
        }

        foreach (var queue in queues.Values)
        {
            do
            {
                var first = queue.Tasks.First(agingTicks)!;
                queue.Tasks.Remove(first);
                first.Paths!.Queue = null;
                places.Leave(first);
                places.Put(first, Place.Ready);
                (queue.WaitsFor, queue.Conflict) = (first.Id, null);
            }
            while (queue.Tasks.Count > 0 && !queue.IsSingleFile);

            if (queue.Tasks.Count > 0)
            {
                File(queue);
            }
        }
    }

    private void Join(BacklogTask task, ReservationConflict conflict)
    {
        var need = PathNeed.Of(task.State!);
        if (!_waiting.TryGetValue(conflict.Held.Task, out var queues) || !queues.TryGetValue(need, out var queue))
        {
            File(queue = new PathQueue(need) { WaitsFor = conflict.Held.Task });
        }

        queue.Conflict = conflict;
        queue.Tasks.Add(task);
        task.Paths!.Queue = queue;
    }

    /// <summary>Two queues for the same need and task become one: the smaller goes into the larger.</summary>
    private void File(PathQueue queue)
    {
        if (!_waiting.TryGetValue(queue.WaitsFor, out var queues))
        {
            _waiting.Add(queue.WaitsFor, queues = []);
        }

        if (!queues.TryGetValue(queue.Need, out var there))
        {
            queues.Add(queue.Need, queue);
            return;
        }

        var (larger, smaller) = there.Tasks.Count >= queue.Tasks.Count ? (there, queue) : (queue, there);
        foreach (var task in smaller.Tasks.Lanes.SelectMany(lane => lane))
        {
            larger.Tasks.Add(task);
            task.Paths!.Queue = larger;
        }

        larger.Conflict ??= smaller.Conflict;
        queues[queue.Need] = larger;
    }

    private void Unfile(PathQueue queue)
    {
        var queues = _waiting[queue.WaitsFor];
        queues.Remove(queue.Need);
        if (queues.Count == 0)
        {
            _waiting.Remove(queue.WaitsFor);
        }
    }
}
