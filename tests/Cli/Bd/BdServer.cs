using System.Diagnostics;
using Krewe.Cli.Tests.EndToEnd;

namespace Krewe.Cli.Tests.Bd;

/// <summary>One server for the tests of a class, and folders for their shells.</summary>
public sealed class BdServer : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("krewe-bd-");
    private int _folders;

    internal RunningServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await RunningServer.StartAsync();

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>A shell in a repository of its own, with a project of its own.</summary>
    internal async Task<BdShell> OpenAsync()
    {
        var number = Interlocked.Increment(ref _folders);
        var path = Directory.CreateDirectory(Path.Combine(_folder.FullName, $"r{number}")).FullName;
        Git(path, "init", "-q");
        Git(path, "config", "user.name", "Ann Lee");
        Git(path, "config", "user.email", "ann@example.org");
        var shell = BdShell.On(Server, path, $"p{number}");
        await shell.ExpectAsync(0, "init", "--prefix", $"p{number}");
        return shell;
    }

    internal static void Git(string folder, params string[] words)
    {
        var start = new ProcessStartInfo("git", words) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        var said = git.StandardError.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, said);
    }
}
