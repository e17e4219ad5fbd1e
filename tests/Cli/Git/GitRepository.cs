using System.Diagnostics;

namespace Krewe.Cli.Tests.Git;

/// <summary>A repository of git's own in a shell's folder. No settings of the machine reach it.</summary>
internal sealed class GitRepository
{
    private readonly string _folder;

    public GitRepository(string folder)
    {
        _folder = folder;
        Run("init", "--quiet", "--initial-branch=main");
        Run("config", "user.name", "Ann");
        Run("config", "user.email", "ann@example.org");
        Run("config", "commit.gpgsign", "false");
    }

    public string HooksFolder => Path.Combine(_folder, ".git", "hooks");

    public string Commit(string message)
    {
        Run("commit", "--quiet", "--allow-empty", "-m", message);
        return Run("rev-parse", "HEAD");
    }

    public string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";

        // Scripts that were installed must find no program: what they do is tested by itself.
        start.Environment["KREWE_URL"] = "http://127.0.0.1:9";
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        var error = git.StandardError.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, $"git {string.Join(' ', arguments)}: {error}");
        return output.Trim();
    }
}
