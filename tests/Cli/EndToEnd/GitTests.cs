using Krewe.Cli.Tests.Git;
using Krewe.Cli.Tests.Support;

namespace Krewe.Cli.Tests.EndToEnd;

/// <summary>Commits that name tasks, told to a real server.</summary>
public sealed class GitTests : IAsyncLifetime
{
    private RunningServer _server = null!;
    private Shell _shell = null!;
    private GitRepository _git = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        _shell = Shells.On(_server);
        _shell.Variables["KREWE_PROJECT"] = "p";
        _shell.Variables["KREWE_AGENT"] = "ann";
        _git = new GitRepository(_shell.Folder);
        _git.Commit("Begin");
        await _shell.ExpectAsync(0, "projects", "create", "p");
        foreach (var task in new[] { "t-1", "t-2", "t-3" })
        {
            await _shell.ExpectAsync(0, "create", "Do it", "--id", task);
        }

        // The scripts are tested elsewhere; here only what they call.
        await _shell.ExpectAsync(0, "hooks", "install");
        _git.Run("config", "core.hooksPath", "/nowhere");
    }

    public async Task DisposeAsync()
    {
        _shell.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_commit_completes_on_the_default_branch_and_links_elsewhere()
    {
        await _shell.ExpectAsync(0, "claim", "t-1");
        _git.Run("switch", "--quiet", "-c", "work");
        var hash = _git.Commit("Do it (t-1)\n\nRefs t-2, and no-such-task");
        await _shell.ExpectAsync(0, "hooks", "run", "post-commit");
        Assert.Equal(("in_progress", hash), (await StatusAsync("t-1"), await CommitAsync("t-1")));

        _git.Run("switch", "--quiet", "main");
        _git.Run("merge", "--quiet", "--ff-only", "work");
        await _shell.ExpectAsync(0, "hooks", "run", "post-merge");

        Assert.Equal(("completed", "pending"), (await StatusAsync("t-1"), await StatusAsync("t-2")));
        Assert.Equal(hash, await CommitAsync("t-2"));
        await _shell.ExpectAsync(0, "hooks", "run", "pre-push");
        Assert.Equal(string.Empty, _shell.Error);
    }

    [Fact]
    public async Task What_could_not_be_told_is_told_the_next_time()
    {
        var url = _shell.Variables["KREWE_URL"];
        _shell.Variables["KREWE_URL"] = "http://127.0.0.1:9";
        _git.Commit("Do it (t-3)");
        await _shell.ExpectAsync(0, "hooks", "run", "post-commit");
        Assert.Single(_shell.Error.Trim().Split('\n'));
        Assert.Contains("The commit stands", _shell.Error, StringComparison.Ordinal);

        _shell.Variables["KREWE_URL"] = url;
        _git.Commit("Something else");
        await _shell.ExpectAsync(0, "hooks", "run", "post-commit");

        Assert.Equal("completed", await StatusAsync("t-3"));
    }

    [Fact]
    public async Task The_branch_of_a_task_is_made_once_linked_and_known_to_messages()
    {
        await _shell.ExpectAsync(0, "branch", "t-2", "--print");
        Assert.Equal("feature/t-2-do-it", _shell.Output.Trim());
        Assert.Equal("main", _git.Run("branch", "--show-current"));

        await _shell.ExpectAsync(0, "branch", "t-2", "--checkout");
        await _shell.ExpectAsync(0, "branch", "t-2");

        Assert.Equal("feature/t-2-do-it", _git.Run("branch", "--show-current"));
        var message = Path.Combine(_shell.Folder, "message");
        await File.WriteAllTextAsync(message, "Do it\n\n# A comment of git\n");
        await _shell.ExpectAsync(0, "hooks", "run", "prepare-commit-msg", "--", message);
        await _shell.ExpectAsync(0, "hooks", "run", "prepare-commit-msg", "--", message);
        Assert.Contains("Do it\n\nTask: t-2\n", await File.ReadAllTextAsync(message), StringComparison.Ordinal);
        await _shell.ExpectAsync(0, "show", "t-2", "--json");
        Assert.Equal("feature/t-2-do-it", _shell.Json.GetProperty("artifacts")[0].GetProperty("target").GetString());
    }

    [Fact]
    public async Task An_agent_that_may_not_settle_claims_and_completes()
    {
        await _shell.ExpectAsync(0, "keys", "create", "k", "--role", "agent", "--for-agent", "bo");
        _shell.Variables["KREWE_KEY"] = _shell.Output.Trim();
        _shell.Variables["KREWE_AGENT"] = "bo";
        _git.Commit("Closes t-1");

        await _shell.ExpectAsync(0, "hooks", "run", "post-commit");

        Assert.Equal("completed", await StatusAsync("t-1"));
    }

    private async Task<string?> StatusAsync(string task)
    {
        await _shell.ExpectAsync(0, "show", task, "--json");
        return _shell.Json.GetProperty("status").GetString();
    }

    private async Task<string?> CommitAsync(string task)
    {
        await _shell.ExpectAsync(0, "show", task, "--json");
        return _shell.Json.GetProperty("artifacts").EnumerateArray().First(one => one.GetProperty("kind").GetString() == "commit").GetProperty("target").GetString();
    }
}
