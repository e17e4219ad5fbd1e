namespace Krewe.Cli.Tests.Bd;

/// <summary>Many worktrees of one repository, all with one user's name.</summary>
public sealed class WorktreeTests(BdServer server) : IClassFixture<BdServer>
{
    private const int Worktrees = 30;

    [Fact]
    public async Task One_of_thirty_worktrees_gets_the_issue()
    {
        var folder = Directory.CreateTempSubdirectory("krewe-trees-");
        try
        {
            var main = Directory.CreateDirectory(Path.Combine(folder.FullName, "main")).FullName;
            BdServer.Git(main, "init", "-q");
            BdServer.Git(main, "config", "user.name", "Ann Lee");
            BdServer.Git(main, "config", "user.email", "ann@example.org");
            BdServer.Git(main, "commit", "-q", "--allow-empty", "-m", "Begin");
            var bd = BdShell.On(server.Server, main, "trees");
            await bd.ExpectAsync(0, "init", "--prefix", "trees");
            var id = await bd.TextAsync("q", "Paint");
            var shells = Enumerable.Range(0, Worktrees).Select(number =>
            {
                var path = Path.Combine(folder.FullName, $"t{number}");
                BdServer.Git(main, "worktree", "add", "-q", "--detach", path);
                return BdShell.On(server.Server, path, "trees");
            }).ToList();

            var codes = await Task.WhenAll(shells.Select(shell => Task.Run(() => shell.RunAsync("update", id, "--status", "in_progress"))));

            Assert.Equal((1, Worktrees - 1), (codes.Count(code => code == 0), codes.Count(code => code == 1)));
            Assert.All(shells.Where((_, index) => codes[index] == 1), shell => Assert.Contains("already claimed by Ann Lee", shell.Error, StringComparison.Ordinal));
            var winner = shells[Array.IndexOf(codes, 0)];
            await winner.ExpectAsync(0, "update", id, "--status", "in_progress");
            await winner.ExpectAsync(0, "close", id, "--reason", "PR #1 created");
            Assert.False(File.Exists(Path.Combine(folder.FullName, "t0", ".krewe", "state")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
