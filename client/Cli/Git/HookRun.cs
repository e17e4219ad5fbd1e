using Krewe.Cli.Hosting;
using Krewe.Client;
using Krewe.Formats.Git;

namespace Krewe.Cli.Git;

/// <summary>What a hook does. Nothing in here fails a commit, or keeps it waiting for long.</summary>
internal static class HookRun
{
    private static readonly KreweClientOptions Impatient = new() { Retry = RetryPolicy.None, AttemptTimeout = TimeSpan.FromSeconds(3) };

    /// <summary>Tells the server of the commits of the branch that it was not told of.</summary>
    public static async Task TellAsync(CommandCall call, GitProgram git, string project, CancellationToken cancellation)
    {
        // Without a branch a rebase or the like is under way: its commits are told once they are on one.
        if (await git.AskAsync(cancellation, "symbolic-ref", "--quiet", "--short", "HEAD") is not { Length: > 0 } branch
            || await git.AskAsync(cancellation, "rev-parse", "--verify", "--quiet", "HEAD") is not { Length: > 0 } head)
        {
            return;
        }

        var isDefault = branch == await DefaultBranch.FindAsync(git, cancellation);
        var untold = new UntoldCommits(git);
        var news = CommitNews.Of(await untold.ReadAsync(branch, isDefault, cancellation), isDefault);
        if (news.Count > 0)
        {
            call.Connect(Impatient);
            var telling = new CommitTelling(call, project);
            foreach (var one in news)
            {
                if (!await telling.TellAsync(one, branch, cancellation))
                {
                    return;
                }
            }
        }

        await untold.MarkAsync(branch, head, cancellation);
    }

    /// <summary>Adds a trailer to a message that names no task, when it is clear which one is meant.</summary>
    public static async Task AddTaskAsync(CommandCall call, GitProgram git, string project, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        // A merge, a squash, or a commit that is used again has its message already.
        if (arguments.Count == 0 || arguments.Skip(1).FirstOrDefault() is "merge" or "squash" or "commit")
        {
            return;
        }

        var file = Path.GetFullPath(arguments[0], call.Environment.Folder);
        if (TaskMentions.InMessage(await File.ReadAllTextAsync(file, cancellation), comment: '#').Count == 0 && await MeantAsync(call, git, project, cancellation) is { } task)
        {
            await git.AskAsync(cancellation, "interpret-trailers", "--in-place", "--if-exists", "addIfDifferent", "--trailer", $"Task: {task}", file);
        }
    }

    /// <summary>The task of the branch, as <c>krewe branch</c> noted it; else the only one that this session holds.</summary>
    private static async Task<string?> MeantAsync(CommandCall call, GitProgram git, string project, CancellationToken cancellation)
    {
        var branch = await git.AskAsync(cancellation, "symbolic-ref", "--quiet", "--short", "HEAD");
        if (branch is { Length: > 0 } && await git.AskAsync(cancellation, "config", "--get", BranchTask.Setting(branch)) is { Length: > 0 } noted)
        {
            return noted;
        }

        var state = call.Sessions.Read();
        var who = state.Who(call.KeyMark);
        var agent = call.Settings.Agent ?? who?.Agent;
        var session = call.Settings.Session ?? who?.Session;
        var held = state.Claims.Where(claim => claim.Project == project && claim.Agent == agent && claim.Session == session).ToList();
        return held is [var only] ? only.Task : null;
    }
}
