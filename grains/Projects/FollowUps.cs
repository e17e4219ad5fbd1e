using Krewe.Contracts.Projects;
using Krewe.Domain.Backlogs;
using Krewe.Grains.Tasks;

namespace Krewe.Grains.Projects;

/// <summary>
/// Names the tasks that have to be skipped because of what happened. Each is named to one caller, and again after a while if nothing
/// came of it: otherwise every caller would do the same ones. Belongs to one grain.
/// </summary>
internal sealed class FollowUps(DecisionContexts contexts)
{
    /// <summary>How many one caller is asked to do.</summary>
    private const int NamedMax = 100;

    private static readonly TimeSpan NamedFor = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, DateTimeOffset> _named = new(StringComparer.Ordinal);

    /// <summary>What the caller is to do now.</summary>
    public LearnReply Name(Backlog backlog)
    {
        var skip = backlog.TasksToSkip();
        if (skip.Count == 0)
        {
            _named.Clear();
            return new LearnReply([]);
        }

        var now = contexts.Now;
        var due = skip.Where(id => !_named.TryGetValue(id, out var at) || now - at > NamedFor).Take(NamedMax).ToArray();
        foreach (var id in due)
        {
            _named[id] = now;
        }

        return new LearnReply(due);
    }
}
