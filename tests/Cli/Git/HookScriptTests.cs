using System.Diagnostics;
using Krewe.Cli.Git;
using Krewe.Cli.Tests.Support;
using Krewe.Formats.Git;

namespace Krewe.Cli.Tests.Git;

public sealed class HookScriptTests : IDisposable
{
    private readonly Shell _shell = new();

    private string Log => Path.Combine(_shell.Folder, "log");

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void The_hook_that_was_there_runs_first_and_fails_the_commit_as_before()
    {
        var ours = Write("post-commit", HookScript.Write("post-commit", [Write("krewe it's", $"#!/bin/sh\necho \"krewe $*\" >> '{Log}'\nexit 7\n")], ["--project", "a b"]));
        Write("post-commit" + HookScript.BeforeSuffix, $"#!/bin/sh\necho \"before $*\" >> '{Log}'\n");
        Assert.Equal(0, Run(ours, "x"));
        Assert.Equal(["before x", "krewe hooks run post-commit --project a b -- x"], File.ReadAllLines(Log));

        Write("post-commit" + HookScript.BeforeSuffix, "#!/bin/sh\nexit 3\n");
        Assert.Equal(3, Run(ours, "x"));
    }

    [Fact]
    public async Task Installing_twice_changes_nothing_and_uninstalling_brings_back_what_was_there()
    {
        var git = new GitRepository(_shell.Folder);
        var theirs = Path.Combine(git.HooksFolder, "post-commit");
        Directory.CreateDirectory(git.HooksFolder);
        File.WriteAllText(theirs, "#!/bin/sh\necho theirs\n");

        await _shell.ExpectAsync(0, "hooks", "install", "--project", "p");
        Assert.Contains("post-commit: the hook that was there runs first", _shell.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(git.HooksFolder, "prepare-commit-msg")));
        Assert.DoesNotContain(Clients.Key, File.ReadAllText(theirs), StringComparison.Ordinal);
        await _shell.ExpectAsync(0, "hooks", "install", "--project", "p");
        Assert.Contains("post-commit: is there already", _shell.Output, StringComparison.Ordinal);

        await _shell.ExpectAsync(0, "hooks", "install", "--uninstall");
        Assert.Equal("#!/bin/sh\necho theirs\n", File.ReadAllText(theirs));
        Assert.False(File.Exists(Path.Combine(git.HooksFolder, "post-merge")));
    }

    [Fact]
    public async Task Where_another_tool_writes_the_hooks_nothing_is_written_unasked()
    {
        var git = new GitRepository(_shell.Folder);
        git.Run("config", "core.hooksPath", ".husky/_");

        await _shell.ExpectAsync(1, "hooks", "install", "--project", "p");
        Assert.Contains("husky", _shell.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_shell.Folder, ".husky")));

        await _shell.ExpectAsync(0, "hooks", "install", "--project", "p", "--force");
        Assert.True(File.Exists(Path.Combine(_shell.Folder, ".husky", "_", "post-commit")));
    }

    [Fact]
    public void Of_many_commits_each_task_is_told_once_and_completed_only_on_the_default_branch()
    {
        NamingCommit[] commits =
        [
            new("1", "Begin", [new TaskMention("t-1", false)]),
            new("2", "Do it", [new TaskMention("t-1", true), new TaskMention("t-2", false)]),
            new("3", "More", [new TaskMention("t-1", false)]),
        ];

        var news = CommitNews.Of(commits, isDefault: true);

        Assert.Equal([("t-1", true, "2", 3), ("t-2", false, "2", 1)], news.Select(one => (one.Task, one.Completes, one.Hash, one.Artifacts.Count)));
        Assert.DoesNotContain(CommitNews.Of(commits, isDefault: false), one => one.Completes);
    }

    private string Write(string name, string script)
    {
        var path = Path.Combine(_shell.Folder, name);
        File.WriteAllText(path, script);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    private static int Run(string path, params string[] arguments)
    {
        var start = new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = "/usr/bin:/bin";
        using var script = Process.Start(start)!;
        script.WaitForExit();
        return script.ExitCode;
    }
}
