using Krewe.Domain.Tasks;

namespace Krewe.Domain.Backlogs;

/// <summary>
/// Ready tasks by what they require: an assignee, a set of skills. The cost of an offer depends on how many different
/// requirements there are, not on how many tasks.
/// </summary>
internal sealed class ReadyQueue
{
    private readonly SkillBuckets _forAnyone = new();
    private readonly Dictionary<string, SkillBuckets> _byAssignee = new(StringComparer.Ordinal);

    public int Count { get; private set; }

    /// <summary>Every lane of every bucket.</summary>
    public IEnumerable<SortedSet<BacklogTask>> Lanes =>
        _byAssignee.Values.Prepend(_forAnyone).SelectMany(buckets => buckets.All).SelectMany(bucket => bucket.Tasks.Lanes);

    public void Add(BacklogTask task)
    {
        var state = task.State!;
        var buckets = _forAnyone;
        if (state.Assignee is { } assignee && !_byAssignee.TryGetValue(assignee, out buckets))
        {
            _byAssignee.Add(assignee, buckets = new SkillBuckets());
        }

        buckets.Add(SkillSet.Of(state), task);
        Count++;
    }

    public void Remove(BacklogTask task)
    {
        var state = task.State!;
        var buckets = state.Assignee is { } assignee ? _byAssignee[assignee] : _forAnyone;
        buckets.Remove(SkillSet.Of(state), task);
        if (buckets.IsEmpty && state.Assignee is { } emptied)
        {
            _byAssignee.Remove(emptied);
        }

        Count--;
    }

    /// <summary>The first task that this agent may have, or null.</summary>
    public BacklogTask? First(string agent, StringList skills, long agingTicks)
    {
        var forAnyone = _forAnyone.First(skills, agingTicks);
        return _byAssignee.TryGetValue(agent, out var own)
            ? OrderedTasks.Earlier(forAnyone, own.First(skills, agingTicks), agingTicks)
            : forAnyone;
    }

    /// <summary>The buckets that this agent may have tasks from if it has the skills.</summary>
    public IEnumerable<SkillBucket> OpenTo(string agent) =>
        _byAssignee.TryGetValue(agent, out var own) ? _forAnyone.All.Concat(own.All) : _forAnyone.All;
}

/// <summary>The skills of a task as a key.</summary>
internal static class SkillSet
{
    /// <summary>Sorted, without repeats.</summary>
    public static StringList Of(TaskState task) =>
        task.Skills.Count <= 1 ? task.Skills : StringList.Of(task.Skills.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
