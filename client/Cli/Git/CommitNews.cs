using Krewe.Client.Wire;

namespace Krewe.Cli.Git;

/// <summary>What commits say of one task.</summary>
/// <param name="Task">The task.</param>
/// <param name="Completes">True when the work is done by them.</param>
/// <param name="Hash">The last of them that counts.</param>
/// <param name="Artifacts">The commits.</param>
internal sealed record CommitNews(string Task, bool Completes, string Hash, IReadOnlyList<ArtifactBody> Artifacts)
{
    /// <summary>So many tasks are told of in one run.</summary>
    public const int TasksMax = 100;

    private const int ArtifactsMax = 20;
    private const int TitleLengthMax = 200;

    /// <summary>One for each task, in the order of the commits. Only on the default branch anything completes. Pure.</summary>
    public static IReadOnlyList<CommitNews> Of(IReadOnlyList<NamingCommit> commits, bool isDefault)
    {
        var news = new Dictionary<string, CommitNews>(StringComparer.Ordinal);
        foreach (var commit in commits)
        {
            foreach (var mention in commit.Tasks)
            {
                var completes = mention.Completes && isDefault;
                var known = news.GetValueOrDefault(mention.Id) ?? new CommitNews(mention.Id, false, commit.Hash, []);
                var artifact = new ArtifactBody { Kind = "commit", Target = commit.Hash, Title = Title(commit.Subject) };

                // Of very many, the last ones are those that somebody looks for.
                news[mention.Id] = known with
                {
                    Completes = known.Completes || completes,
                    Hash = completes || !known.Completes ? commit.Hash : known.Hash,
                    Artifacts = [.. known.Artifacts.TakeLast(ArtifactsMax - 1), artifact],
                };
            }
        }

        return [.. news.Values.Take(TasksMax)];
    }

    private static string? Title(string subject)
    {
        var line = new string([.. subject.Where(character => !char.IsControl(character) && !char.IsSurrogate(character)).Take(TitleLengthMax)]).Trim();
        return line.Length == 0 ? null : line;
    }
}
