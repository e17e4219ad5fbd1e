namespace Krewe.Domain.Backlogs;

/// <summary>
/// Ready tasks by the set of skills that they require. A bucket is filed under the first of its skills: an agent's offer looks only
/// at buckets filed under a skill that it has, and then at their first task alone.
/// </summary>
internal sealed class SkillBuckets
{
    private readonly Dictionary<StringList, SkillBucket> _buckets = [];
    private readonly Dictionary<string, List<SkillBucket>> _byFirstSkill = new(StringComparer.Ordinal);

    public bool IsEmpty => _buckets.Count == 0;

    public IReadOnlyCollection<SkillBucket> All => _buckets.Values;

    public void Add(StringList skills, BacklogTask task)
    {
        if (!_buckets.TryGetValue(skills, out var bucket))
        {
            bucket = new SkillBucket(skills);
            _buckets.Add(skills, bucket);
            File(bucket);
        }

        bucket.Tasks.Add(task);
    }

    public void Remove(StringList skills, BacklogTask task)
    {
        var bucket = _buckets[skills];
        bucket.Tasks.Remove(task);
        if (bucket.Tasks.Count == 0)
        {
            _buckets.Remove(skills);
            Unfile(bucket);
        }
    }

    /// <summary>The first task that needs no skill beyond the given ones, or null.</summary>
    public BacklogTask? First(StringList skills, long agingTicks)
    {
        var first = _buckets.GetValueOrDefault(StringList.Empty)?.Tasks.First(agingTicks);
        foreach (var skill in skills)
        {
            foreach (var bucket in _byFirstSkill.GetValueOrDefault(skill, []))
            {
                if (bucket.Skills.IsSubsetOf(skills))
                {
                    first = OrderedTasks.Earlier(first, bucket.Tasks.First(agingTicks), agingTicks);
                }
            }
        }

        return first;
    }

    private void File(SkillBucket bucket)
    {
        if (bucket.Skills.Count == 0)
        {
            return;
        }

        if (!_byFirstSkill.TryGetValue(bucket.Skills[0], out var filed))
        {
            _byFirstSkill.Add(bucket.Skills[0], filed = []);
        }

        filed.Add(bucket);
    }

    private void Unfile(SkillBucket bucket)
    {
        if (bucket.Skills.Count == 0)
        {
            return;
        }

        var filed = _byFirstSkill[bucket.Skills[0]];
        filed.Remove(bucket);
        if (filed.Count == 0)
        {
            _byFirstSkill.Remove(bucket.Skills[0]);
        }
    }
}

/// <summary>Ready tasks that require the same skills.</summary>
/// <param name="Skills">Sorted, without repeats.</param>
internal sealed record SkillBucket(StringList Skills)
{
    public OrderedTasks Tasks { get; } = new();
}
