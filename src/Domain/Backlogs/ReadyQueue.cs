using Krewe.Domain.Tasks;

namespace Krewe.Domain.Backlogs;

/// <summary>
/// Ready tasks by what they require: an assignee, a set of skills, anyone but an author. The cost of an offer depends on how many different
/// requirements there are, not on how many tasks.
/// </summary>
internal sealed class ReadyQueue
{
    private readonly SkillBuckets _forAnyone = new();
    private readonly Dictionary<string, SkillBuckets> _byAssignee = new(StringComparer.Ordinal);

    public int Count { get; private set; }

    /// <summary>Every bucket.</summary>
    public IEnumerable<SkillBucket> All => _byAssignee.Values.Prepend(_forAnyone).SelectMany(buckets => buckets.All);

    /// <summary>Every lane of every bucket.</summary>
    public IEnumerable<SortedSet<BacklogTask>> Lanes => All.SelectMany(bucket => bucket.Tasks.Lanes);

    public void Add(BacklogTask task)
    {
        var state = task.State!;
        var buckets = _forAnyone;
        if (state.Assignee is { } assignee && !_byAssignee.TryGetValue(assignee, out buckets))
        {
            _byAssignee.Add(assignee, buckets = new SkillBuckets());
        }

        buckets.Add(Requirement.Of(state), task);
        Count++;
    }

    public void Remove(BacklogTask task)
    {
        var state = task.State!;
        var buckets = state.Assignee is { } assignee ? _byAssignee[assignee] : _forAnyone;
        buckets.Remove(Requirement.Of(state), task);
        if (buckets.IsEmpty && state.Assignee is { } emptied)
        {
            _byAssignee.Remove(emptied);
        }

        Count--;
    }

    /// <summary>The first task that this agent may have, or null.</summary>
    public BacklogTask? First(string agent, StringList skills, long agingTicks)
    {
        var forAnyone = _forAnyone.First(agent, skills, agingTicks);
        return _byAssignee.TryGetValue(agent, out var own)
            ? OrderedTasks.Earlier(forAnyone, own.First(agent, skills, agingTicks), agingTicks)
            : forAnyone;
    }

    /// <summary>The buckets that this agent may have tasks from if it has the skills.</summary>
    public IEnumerable<SkillBucket> OpenTo(string agent) =>
        (_byAssignee.TryGetValue(agent, out var own) ? _forAnyone.All.Concat(own.All) : _forAnyone.All).Where(bucket => bucket.Author != agent);
}

/// <summary>What a task requires of whoever gets it, as a key.</summary>
/// <param name="Skills">Sorted, without repeats.</param>
/// <param name="Author">The only agent that may not have it, or null.</param>
internal readonly record struct Requirement(StringList Skills, string? Author)
{
    /// <summary>The requirement of a task.</summary>
    public static Requirement Of(TaskState task) => new(
        task.Skills.Count <= 1 ? task.Skills : StringList.Of(task.Skills.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
        task.Particulars.Author);
}
