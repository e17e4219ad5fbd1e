using System.Security.Cryptography;
using System.Text;
using Krewe.Cli.Hosting;

namespace Krewe.Cli.Bd.Hosting;

/// <summary>Where a command runs: the folder, the repository around it, and where what must not be committed can lie.</summary>
/// <param name="Folder">The current folder.</param>
/// <param name="Root">The top of the repository or worktree; without one the nearest folder above with <c>.krewe</c>, else the current one.</param>
/// <param name="GitFolder">What <c>git rev-parse --git-dir</c> says: each worktree has its own. Null without a repository.</param>
/// <param name="SharedGitFolder">What all worktrees of the repository share. Null without one.</param>
/// <param name="UserFolder">
/// What the user keeps for this root, among his own settings: files in a folder without git may come from anybody, and what is kept says who gets the key.
/// </param>
internal sealed record Workspace(string Folder, string Root, string? GitFolder, string? SharedGitFolder, string UserFolder)
{
    /// <summary>The folder in a root that the program's own files are in.</summary>
    public const string OwnFolder = ".krewe";

    private const string GitFolderMark = "gitdir:";

    /// <summary>What may be committed: <c>.krewe/config.json</c> in the root.</summary>
    public string ConfigFile => Path.Combine(Root, OwnFolder, "config.json");

    /// <summary>Where sessions and copies of answers are kept: in the worktree's git folder, which nothing is ever committed from.</summary>
    public string StateFolder => GitFolder is null ? UserFolder : Path.Combine(GitFolder, "krewe");

    /// <summary>What <c>bd init</c> keeps for all worktrees, out of reach of a commit.</summary>
    public string PrivateFolder => SharedGitFolder is null ? UserFolder : Path.Combine(SharedGitFolder, "krewe");

    /// <summary>The key that <c>bd init</c> was given.</summary>
    public string KeyFile => Path.Combine(PrivateFolder, "key");

    /// <summary>The server that <c>bd init</c> was given: what this user trusts with a key, whatever a repository says.</summary>
    public string UrlFile => Path.Combine(PrivateFolder, "url");

    /// <summary>Makes the folders of its own.</summary>
    public void Prepare()
    {
        Directory.CreateDirectory(StateFolder);
        Directory.CreateDirectory(PrivateFolder);
    }

    /// <summary>Finds it, without running git. A repository goes before any file in it: what it holds cannot make a root of a folder inside.</summary>
    public static Workspace Find(CommandEnvironment environment)
    {
        var folder = Path.GetFullPath(environment.Folder);
        if (environment.Setting("GIT_DIR") is { } named && Directory.Exists(Path.GetFullPath(named, folder)))
        {
            var tree = environment.Setting("GIT_WORK_TREE") is { } work ? Path.GetFullPath(work, folder) : folder;
            return Of(environment, folder, tree, Path.GetFullPath(named, folder));
        }

        foreach (var place in Upwards(folder))
        {
            if (GitFolderOf(place) is { } git)
            {
                return Of(environment, folder, place, git);
            }
        }

        var root = Upwards(folder).FirstOrDefault(place => File.Exists(Path.Combine(place, OwnFolder, "config.json"))) ?? folder;
        return new Workspace(folder, root, null, null, UserFolderOf(environment, root));
    }

    /// <summary>Every place that a config file may be in, nearest first: also the main worktree's, for one that was never committed.</summary>
    public IEnumerable<string> ConfigFiles()
    {
        foreach (var place in Upwards(Folder))
        {
            yield return Path.Combine(place, OwnFolder, "config.json");
            if (place == Root)
            {
                break;
            }
        }

        if (SharedGitFolder is { } git && Path.GetFileName(git) == ".git" && Path.GetDirectoryName(git) is { } main && main != Root)
        {
            yield return Path.Combine(main, OwnFolder, "config.json");
        }
    }

    private static IEnumerable<string> Upwards(string folder)
    {
        for (var place = folder; place is not null; place = Path.GetDirectoryName(place))
        {
            yield return place;
        }
    }

    private static string UserFolderOf(CommandEnvironment environment, string root)
    {
        var named = environment.Setting("XDG_CONFIG_HOME") ?? (environment.Setting("HOME") is { } home ? Path.Combine(home, ".config") : null);
        var settings = Path.IsPathFullyQualified(named ?? string.Empty) ? named! : Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData);
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root)))[..32];
        return Path.Combine(settings.Length > 0 ? settings : AppContext.BaseDirectory, "krewe", "folders", mark);
    }

    private static Workspace Of(CommandEnvironment environment, string folder, string root, string git)
    {
        var common = Path.Combine(git, "commondir");
        var shared = File.Exists(common) ? Path.GetFullPath(File.ReadAllText(common).Trim(), git) : git;
        return new Workspace(folder, root, git, shared, UserFolderOf(environment, root));
    }

    /// <summary><c>.git</c> is a folder, or in a worktree a file that names one.</summary>
    private static string? GitFolderOf(string place)
    {
        var path = Path.Combine(place, ".git");
        if (Directory.Exists(path))
        {
            return path;
        }

        if (!File.Exists(path))
        {
            return null;
        }

        var text = File.ReadAllText(path).Trim();
        var named = text.StartsWith(GitFolderMark, StringComparison.Ordinal) ? Path.GetFullPath(text[GitFolderMark.Length..].Trim(), place) : null;
        return Directory.Exists(named) ? named : null;
    }
}
