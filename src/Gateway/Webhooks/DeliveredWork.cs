using Krewe.Domain.Tasks;
using Krewe.Formats.Git;
using Krewe.Formats.GitHub;

namespace Krewe.Gateway.Webhooks;

/// <summary>What a delivery says of one task.</summary>
/// <param name="Task">Its id, as it was written.</param>
/// <param name="Settles">True when the work is done by that; false when it only belongs to the task.</param>
/// <param name="Artifacts">What has come of the work.</param>
/// <param name="GoesOn">True when the words say that there is more to do, whatever the branch is called.</param>
internal sealed record DeliveredTask(string Task, bool Settles, IReadOnlyList<NewArtifact> Artifacts, bool GoesOn = false);

/// <summary>What a delivery says of tasks: a pure reading, before anybody looks whether they exist.</summary>
/// <param name="Reason">How the work ended.</param>
/// <param name="Tasks">The tasks, at most <see cref="TasksMax"/>.</param>
/// <param name="Branch">The branch that the work was done on, whose name may name a task; null where there is none.</param>
/// <param name="BranchSettles">Whether a task that the branch names is done.</param>
/// <param name="BranchArtifacts">What has come of that task.</param>
internal sealed record DeliveredWork(
    string Reason, IReadOnlyList<DeliveredTask> Tasks, string? Branch, bool BranchSettles, IReadOnlyList<NewArtifact> BranchArtifacts)
{
    /// <summary>How many tasks of one delivery count.</summary>
    public const int TasksMax = 100;

    private const int TitleLengthMax = 500;
    private const int HashLengthShown = 10;

    /// <summary>What a merged pull request says.</summary>
    public static DeliveredWork Of(GitHubEvent.Merged merged)
    {
        var pullRequest = new NewArtifact(ArtifactKind.PullRequest, Bounded(merged.Url), Title($"#{merged.Number} {merged.Title}"));
        return new(
            $"merged in #{merged.Number}",
            [.. TaskMentions.InPullRequest(merged.Title, merged.Body).Select(one => new DeliveredTask(one.Id, one.Completes && merged.IsToDefault, [pullRequest], one.GoesOn))],
            merged.Branch,
            merged.IsToDefault && !TaskMentions.TakesBack(merged.Title),
            [pullRequest]);
    }

    /// <summary>What commits say that came to the default branch.</summary>
    public static DeliveredWork Of(GitHubEvent.Pushed pushed)
    {
        var found = new Dictionary<string, (bool Settles, List<NewArtifact> Artifacts)>(StringComparer.Ordinal);
        var order = new List<string>();
        var last = string.Empty;
        foreach (var commit in pushed.Commits)
        {
            var artifact = new NewArtifact(ArtifactKind.Commit, Bounded(commit.Hash), Title(Subject(commit.Message)));
            foreach (var mention in TaskMentions.InMessage(commit.Message))
            {
                if (!found.TryGetValue(mention.Id, out var known))
                {
                    if (order.Count == TasksMax)
                    {
                        continue;
                    }

                    order.Add(mention.Id);
                    known = (false, []);
                }

                if (known.Artifacts.Count < Limits.ArtifactsPerReport)
                {
                    known.Artifacts.Add(artifact);
                }

                found[mention.Id] = (known.Settles || mention.Completes, known.Artifacts);
                last = commit.Hash;
            }
        }

        var hash = last.Length > HashLengthShown ? last[..HashLengthShown] : last;
        return new(
            $"came to {pushed.Branch} with {hash}",
            [.. order.Select(id => new DeliveredTask(id, found[id].Settles, found[id].Artifacts))],
            Branch: null,
            BranchSettles: false,
            []);
    }

    private static string Subject(string message) => message.TrimStart().Split('\n', 2)[0].Trim();

    /// <summary>One line of text that a title may be; null when nothing is left.</summary>
    private static string? Title(string text)
    {
        var line = new string([.. text.Where(character => !char.IsControl(character))]).Trim();
        var length = Math.Min(line.Length, TitleLengthMax);
        line = line[..(length > 0 && char.IsHighSurrogate(line[length - 1]) ? length - 1 : length)].Trim();
        return line.Length == 0 ? null : line;
    }

    /// <summary>A target is part of a key. One that is longer than that is no address or hash, but is told of all the same.</summary>
    private static string Bounded(string target) => Title(target) is not { } line ? "unknown"
        : System.Text.Encoding.UTF8.GetByteCount(line) <= Limits.TargetBytes ? line
        : Title(line[..(Limits.TargetBytes / 4)]) ?? "unknown";
}
