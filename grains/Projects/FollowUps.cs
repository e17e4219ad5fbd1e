using Krewe.Contracts.Projects;
using Krewe.Domain.Backlogs;
using Krewe.Grains.Tasks;

namespace Krewe.Grains.Projects;

/// <summary>
/// Names the tasks that have to be skipped or closed because of what happened. Each is named to one caller, and again after a while if nothing
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
        var (skip, close) = (backlog.TasksToSkip(), backlog.TasksToClose());
        if (skip.Count + close.Count == 0)
        {
            _named.Clear();
            return new LearnReply([]);
        }

        foreach (var done in _named.Keys.Except(skip.Concat(close.Select(task => task.Id)), StringComparer.Ordinal).ToArray())
        {
            _named.Remove(done);
        }

        var now = contexts.Now;
        return new LearnReply(
            Due(skip, id => id, now),
            [.. Due(close, task => task.Id, now).Select(task => new ClosingMessage(task.Id, task.Version, task.Children))],
            IsOpen: true);
    }

    private T[] Due<T>(IEnumerable<T> tasks, Func<T, string> idOf, DateTimeOffset now)
    {
        var due = tasks.Where(task => !_named.TryGetValue(idOf(task), out var at) || now - at > NamedFor).Take(NamedMax).ToArray();
        foreach (var task in due)
        {
            _named[idOf(task)] = now;
        }

        return due;
    }
}
