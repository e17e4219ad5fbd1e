using Krewe.Formats.Git;

namespace Krewe.Cli.Git;

/// <summary>
/// The commits of a branch that the server was not told of yet. How far it was told is a reference of git's own, <c>refs/krewe/told/BRANCH</c>, which
/// all worktrees share and no push takes along.
/// </summary>
internal sealed class UntoldCommits(GitProgram git)
{
    /// <summary>So many commits are looked at in one run: the newest.</summary>
    public const int CommitsMax = 500;

    private const string Told = "refs/krewe/told/";

    /// <summary>The commits, the oldest first.</summary>
    /// <param name="branch">The branch that is checked out.</param>
    /// <param name="isDefault">
    /// True on the default branch: what comes there is told anew, although it was told of where it was made, because now the work is done.
    /// </param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<NamingCommit>> ReadAsync(string branch, bool isDefault, CancellationToken cancellation)
    {
        var isKnown = await git.AskAsync(cancellation, "rev-parse", "--verify", "--quiet", Told + branch) is not null;
        string[] range = isDefault
            ? isKnown ? ["HEAD", "--not", Told + branch] : ["--max-count=1", "HEAD"]
            : ["HEAD", "--not", $"--glob={Told}"];
        var log = await git.AskAsync(cancellation, ["log", "-z", "--topo-order", $"--max-count={CommitsMax}", "--format=%H%n%B", .. range, "--"]);
        var commits = new List<NamingCommit>();
        foreach (var entry in (log ?? string.Empty).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = entry.TrimStart('\n').Split('\n', 2);
            if (parts.Length == 2 && TaskMentions.InMessage(parts[1]) is { Count: > 0 } tasks)
            {
                commits.Add(new NamingCommit(parts[0].Trim(), parts[1].TrimStart().Split('\n', 2)[0].Trim(), tasks));
            }
        }

        commits.Reverse();
        return commits;
    }

    /// <summary>Remembers that all of a branch is told.</summary>
    public Task MarkAsync(string branch, string hash, CancellationToken cancellation) => git.AskAsync(cancellation, "update-ref", Told + branch, hash);

    /// <summary>Forgets how far anything was told.</summary>
    public async Task ForgetAsync(CancellationToken cancellation)
    {
        var all = await git.AskAsync(cancellation, "for-each-ref", "--format=%(refname)", Told) ?? string.Empty;
        foreach (var one in all.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            await git.AskAsync(cancellation, "update-ref", "-d", one);
        }
    }
}

/// <summary>A commit whose message names tasks.</summary>
/// <param name="Hash">Its hash.</param>
/// <param name="Subject">The first line of its message.</param>
/// <param name="Tasks">The tasks.</param>
internal sealed record NamingCommit(string Hash, string Subject, IReadOnlyList<TaskMention> Tasks);
