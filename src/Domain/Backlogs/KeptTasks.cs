using Krewe.Domain.Reservations;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Backlogs;

/// <summary>
/// Of the tasks that wait for a time, those that one agent need not wait for: work that was sent back to it. It may have them as soon as nobody else
/// holds paths that they need.
/// </summary>
internal sealed class KeptTasks
{
    private readonly Dictionary<string, SortedSet<BacklogTask>> _byAgent = new(StringComparer.Ordinal);

    /// <summary>Those that wait for paths, by the task that is in their way.</summary>
    private readonly Dictionary<string, SortedSet<BacklogTask>> _behind = new(StringComparer.Ordinal);

    private int _count;
    private int _behindCount;

    /// <summary>How many their agents can have now, as far as is known here.</summary>
    public int FreeCount => _count - _behindCount;

    /// <summary>Adds a task that waits for a time; returns the agent that it is kept for, or null when it is kept for nobody.</summary>
    public string? Add(BacklogTask task)
    {
        if (AgentOf(task) is not { } agent)
        {
            return null;
        }

        if (!_byAgent.TryGetValue(agent, out var kept))
        {
            _byAgent.Add(agent, kept = new SortedSet<BacklogTask>(TaskOrder.ByReadyTime));
        }

        kept.Add(task);
        _count++;
        return agent;
    }

    /// <summary>The task's state must still be the one that it was added with.</summary>
    public void Remove(BacklogTask task)
    {
        if (AgentOf(task) is { } agent && Remove(_byAgent, agent, task))
        {
            _count--;
            Free(task);
        }
    }

    /// <summary>True when it waits for a time, and its agent can have it before.</summary>
    public bool IsFree(BacklogTask task) => task is { Place: Place.Waiting, Paths: null or { KeptBehind: null } } && AgentOf(task) is not null;

    /// <summary>Another task has paths that it needs: nobody is offered it until that one gives some up.</summary>
    public void WaitBehind(BacklogTask task, ReservationConflict conflict)
    {
        var inTheWay = conflict.Held.Task;
        task.Paths!.KeptBehind = conflict;
        if (!_behind.TryGetValue(inTheWay, out var behind))
        {
            _behind.Add(inTheWay, behind = new SortedSet<BacklogTask>(TaskOrder.ByReadyTime));
        }

        behind.Add(task);
        _behindCount++;
    }

    /// <summary>A task gave up paths: those that waited for it can be offered again, and are returned, the first that were sent back first.</summary>
    public IReadOnlyCollection<BacklogTask> FreeBehind(string task)
    {
        if (!_behind.TryGetValue(task, out var behind))
        {
            return [];
        }

        BacklogTask[] freed = [.. behind];
        Array.ForEach(freed, Free);
        return freed;
    }

    /// <summary>The first that is kept for this agent and that it may have, or null: whatever was sent back first.</summary>
    public BacklogTask? First(OfferRequest request, Func<BacklogTask, bool> isInTheirWay) =>
        FittingOf(request).FirstOrDefault(task => IsFree(task) && !isInTheirWay(task));

    /// <summary>What is kept for this agent and waits for paths.</summary>
    public IReadOnlyList<BacklogTask> BehindOthers(OfferRequest request) => [.. FittingOf(request).Where(task => !IsFree(task))];

    /// <summary>How many other agents could have now that are kept for them.</summary>
    public int CountFreeForOthers(string agent) => FreeCount - (_byAgent.TryGetValue(agent, out var kept) ? kept.Count(IsFree) : 0);

    /// <summary>The agent that need not wait for the task, or null. Another assignee since then goes before.</summary>
    public static string? AgentOf(BacklogTask task) =>
        task.State is { Status: TaskStatus.Pending, Particulars.PreferredAgent: { } agent } state && (state.Assignee is null || state.Assignee == agent)
            ? agent
            : null;

    private IEnumerable<BacklogTask> FittingOf(OfferRequest request) => _byAgent.TryGetValue(request.Agent, out var kept)
        ? kept.Where(task => task.State!.Skills.IsSubsetOf(request.Skills) && request.Labels.IsSubsetOf(task.State!.Labels))
        : [];

    private void Free(BacklogTask task)
    {
        if (task.Paths is { KeptBehind: { } conflict } paths && Remove(_behind, conflict.Held.Task, task))
        {
            paths.KeptBehind = null;
            _behindCount--;
        }
    }

    private static bool Remove(Dictionary<string, SortedSet<BacklogTask>> lists, string key, BacklogTask task)
    {
        var isRemoved = lists.TryGetValue(key, out var list) && list.Remove(task);
        if (isRemoved && list!.Count == 0)
        {
            lists.Remove(key);
        }

        return isRemoved;
    }
}
