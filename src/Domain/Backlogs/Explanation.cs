namespace Krewe.Domain.Backlogs;

/// <summary>What the ready queue has for an agent, and what it would take to get the rest.</summary>
internal static class Explanation
{
    /// <summary>So many of the tasks that wait for paths are named.</summary>
    public const int PathWaitsMax = 5;

    private const int SkillsMax = 20;

    /// <summary>How many of the queue's tasks the agent may have.</summary>
    public static int CountFitting(ReadyQueue queue, OfferRequest request) =>
        queue.OpenTo(request.Agent).Where(bucket => bucket.Skills.IsSubsetOf(request.Skills)).Sum(bucket => bucket.Tasks.Count);

    /// <summary>How many of the parked tasks the agent may have, and the first few of them.</summary>
    public static (int Count, IEnumerable<BacklogTask> First) Parked(ReadyQueue parked, OfferRequest request, long agingTicks)
    {
        var lanes = parked.OpenTo(request.Agent).Where(bucket => bucket.Skills.IsSubsetOf(request.Skills)).SelectMany(bucket => bucket.Tasks.Lanes);
        if (request.Labels.Count == 0)
        {
            return (CountFitting(parked, request), OrderedTasks.Page(lanes, agingTicks, 0, PathWaitsMax));
        }

        var labelled = OrderedTasks.Page(lanes, agingTicks, 0, parked.Count).Where(task => request.Labels.IsSubsetOf(task.State!.Labels)).ToList();
        return (labelled.Count, labelled.Take(PathWaitsMax));
    }

    /// <summary>How many of the queue's tasks it may not have because they review what it did.</summary>
    public static int CountOwnReviews(ReadyQueue queue, OfferRequest request) =>
        queue.All.Where(bucket => bucket.Author == request.Agent).Sum(bucket => bucket.Tasks.Count);

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
