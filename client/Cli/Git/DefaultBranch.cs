namespace Krewe.Cli.Git;

/// <summary>The branch on which work counts as done.</summary>
internal static class DefaultBranch
{
    /// <summary>Names it instead of what is found.</summary>
    public const string Setting = "krewe.defaultBranch";

    /// <summary>What was set; else what the remote calls so; else git's own default, main or master, whichever there is; or null.</summary>
    public static async Task<string?> FindAsync(GitProgram git, CancellationToken cancellation)
    {
        if (await git.AskAsync(cancellation, "config", "--get", Setting) is { Length: > 0 } set)
        {
            return set;
        }

        if (await git.AskAsync(cancellation, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD") is { Length: > 0 } remote)
        {
            return remote[(remote.IndexOf('/', StringComparison.Ordinal) + 1)..];
        }

        foreach (var name in new[] { await git.AskAsync(cancellation, "config", "--get", "init.defaultBranch"), "main", "master" })
        {
            if (!string.IsNullOrEmpty(name) && await git.AskAsync(cancellation, "rev-parse", "--verify", "--quiet", $"refs/heads/{name}") is not null)
            {
                return name;
            }
        }

        return null;
    }
}
