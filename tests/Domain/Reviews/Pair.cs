using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tasks.Reviews;
using Krewe.Domain.Tasks.Rules;
using Krewe.Domain.Tests.Making;
using Xunit;

namespace Krewe.Domain.Tests.Reviews;

/// <summary>A task of ada's and its review, with whatever happens to either.</summary>
internal sealed class Pair
{
    public static readonly ProjectSettings Required = new() { Review = ReviewPolicy.Required, ReturnSeconds = 300 };

    private readonly Dictionary<string, TaskState> _rows = new(StringComparer.Ordinal);

    public Pair(ProjectSettings? settings = null)
    {
        Settings = settings ?? Required;
        _rows["a"] = Make.Task("a", Tasks.TaskStatus.InProgress) with { Priority = 1, Labels = StringList.Of(["ui"]) };
    }

    public ProjectSettings Settings { get; }

    public TaskState Original => _rows["a"];

    public TaskState Review => _rows[ReviewName];

    public string ReviewName { get; private set; } = string.Empty;

    /// <summary>The work is handed in by ada, who holds it; the review is not held by anybody.</summary>
    public static Pair HandedIn(ProjectSettings? settings = null)
    {
        var pair = new Pair(settings);
        pair.Do("a", new CompleteTask(7, "PR #12."));
        return pair;
    }

    /// <summary>The review is held by bob.</summary>
    public static Pair UnderReview(ProjectSettings? settings = null)
    {
        var pair = HandedIn(settings);
        pair.Do(pair.ReviewName, new ClaimTask(StringList.Of(["review"])), "bob");
        return pair;
    }

    /// <summary>Decides, and commits what is accepted as the store does.</summary>
    public Decision Do(string id, TaskCommand command, string actor = "ada", double seconds = 0)
    {
        var state = _rows[id];
        var other = ReviewPairs.OtherFor(state, command) is { } name ? _rows.GetValueOrDefault(name) : null;
        var decision = ReviewPairs.Decide(state, other, command, Make.Context(seconds, actor, actor == "ada" ? "s1" : actor + "-1", Settings));
        if (decision is Decision.Accepted accepted)
        {
            _rows[id] = accepted.Next;
            Take(accepted.Also);
        }

        return decision;
    }

    private void Take(SecondChange? also)
    {
        if (also is null)
        {
            return;
        }

        var id = also.Next.Key.Id;
        Assert.Equal(also.Before?.Version ?? 0, _rows.GetValueOrDefault(id)?.Version ?? 0);
        Assert.Equal((also.Before?.Version ?? 0) + 1, also.Next.Version);
        _rows[id] = also.Next;
        ReviewName = also.Before is null ? id : ReviewName;
    }
}
