using Krewe.Domain.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Backlogs;

/// <summary>Of the tasks that wait for a time, those that one agent need not wait for: work that was sent back to it.</summary>
internal sealed class KeptTasks
{
    private readonly Dictionary<string, SortedSet<BacklogTask>> _byAgent = new(StringComparer.Ordinal);

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
        return agent;
    }

    /// <summary>The task's state must still be the one that it was added with.</summary>
    public void Remove(BacklogTask task)
    {
        if (AgentOf(task) is { } agent && _byAgent.TryGetValue(agent, out var kept) && kept.Remove(task) && kept.Count == 0)
        {
            _byAgent.Remove(agent);
        }
    }

    /// <summary>The first that is kept for this agent and that it may have, or null: whatever was sent back first.</summary>
    public BacklogTask? First(OfferRequest request, Func<BacklogTask, bool> isFree) => _byAgent.TryGetValue(request.Agent, out var kept)
        ? kept.FirstOrDefault(task => Fits(task.State!, request) && isFree(task))
        : null;

    private static bool Fits(TaskState task, OfferRequest request) =>
        task.Skills.IsSubsetOf(request.Skills) && request.Labels.IsSubsetOf(task.Labels);

    /// <summary>The agent that need not wait for the task, or null. Another assignee since then goes before.</summary>
    public static string? AgentOf(BacklogTask task) =>
        task.State is { Status: TaskStatus.Pending, Particulars.PreferredAgent: { } agent } state && (state.Assignee is null || state.Assignee == agent)
            ? agent
            : null;
}
