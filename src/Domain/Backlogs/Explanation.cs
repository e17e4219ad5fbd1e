namespace Krewe.Domain.Backlogs;

/// <summary>What the ready queue has for an agent, and what it would take to get the rest.</summary>
internal static class Explanation
{
    private const int SkillsMax = 20;

    /// <summary>How many of the queue's tasks the agent may have.</summary>
    public static int CountFitting(ReadyQueue queue, OfferRequest request) =>
        queue.OpenTo(request.Agent).Where(bucket => bucket.Skills.IsSubsetOf(request.Skills)).Sum(bucket => bucket.Tasks.Count);

    /// <summary>The skills that most tasks ask for and the agent lacks.</summary>
    public static IReadOnlyDictionary<string, int> MissingSkills(ReadyQueue queue, OfferRequest request)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var bucket in queue.OpenTo(request.Agent))
        {
            foreach (var skill in bucket.Skills.Where(skill => !request.Skills.Contains(skill)))
            {
                counts[skill] = counts.GetValueOrDefault(skill) + bucket.Tasks.Count;
            }
        }

        return counts
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Take(SkillsMax)
            .ToDictionary(StringComparer.Ordinal);
    }
}
