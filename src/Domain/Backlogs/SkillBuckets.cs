namespace Krewe.Domain.Backlogs;

/// <summary>
/// Ready tasks by the set of skills that they require, and by who may not have them. A bucket is filed under the first of its skills: an agent's offer looks only
/// at buckets filed under a skill that it has, and then at their first task alone.
/// </summary>
internal sealed class SkillBuckets
{
    /// <summary>What buckets without skills are filed under: no skill is called so.</summary>
    private const string NoSkill = "";

    private readonly Dictionary<Requirement, SkillBucket> _buckets = [];
    private readonly Dictionary<string, List<SkillBucket>> _byFirstSkill = new(StringComparer.Ordinal);

    public bool IsEmpty => _buckets.Count == 0;

    public IReadOnlyCollection<SkillBucket> All => _buckets.Values;

    public void Add(Requirement requirement, BacklogTask task)
    {
        if (!_buckets.TryGetValue(requirement, out var bucket))
        {
            bucket = new SkillBucket(requirement.Skills, requirement.Author);
            _buckets.Add(requirement, bucket);
            File(bucket);
        }

        bucket.Tasks.Add(task);
    }

    public void Remove(Requirement requirement, BacklogTask task)
    {
        var bucket = _buckets[requirement];
        bucket.Tasks.Remove(task);
        if (bucket.Tasks.Count == 0)
        {
            _buckets.Remove(requirement);
            Unfile(bucket);
        }
    }

    /// <summary>The first task that needs no skill beyond the given ones and is not barred to this agent, or null.</summary>
    public BacklogTask? First(string agent, StringList skills, long agingTicks)
    {
        var first = FirstOf(NoSkill, agent, skills, null, agingTicks);
        foreach (var skill in skills)
        {
            first = FirstOf(skill, agent, skills, first, agingTicks);
        }

        return first;
    }

    private BacklogTask? FirstOf(string firstSkill, string agent, StringList skills, BacklogTask? first, long agingTicks)
    {
        foreach (var bucket in _byFirstSkill.GetValueOrDefault(firstSkill, []))
        {
            if (bucket.Author != agent && bucket.Skills.IsSubsetOf(skills))
            {
                first = OrderedTasks.Earlier(first, bucket.Tasks.First(agingTicks), agingTicks);
            }
        }

        return first;
    }

    private void File(SkillBucket bucket)
    {
        if (!_byFirstSkill.TryGetValue(FirstSkill(bucket), out var filed))
        {
            _byFirstSkill.Add(FirstSkill(bucket), filed = []);
        }

        filed.Add(bucket);
    }

    private void Unfile(SkillBucket bucket)
    {
        var filed = _byFirstSkill[FirstSkill(bucket)];
        filed.Remove(bucket);
        if (filed.Count == 0)
        {
            _byFirstSkill.Remove(FirstSkill(bucket));
        }
    }

    private static string FirstSkill(SkillBucket bucket) => bucket.Skills.Count == 0 ? NoSkill : bucket.Skills[0];
}

/// <summary>Ready tasks that require the same.</summary>
/// <param name="Skills">Sorted, without repeats.</param>
/// <param name="Author">The only agent that may not have them, or null.</param>
internal sealed record SkillBucket(StringList Skills, string? Author)
{
    public OrderedTasks Tasks { get; } = new();
}
