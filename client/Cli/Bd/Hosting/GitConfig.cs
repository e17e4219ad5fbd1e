using System.Diagnostics;
using Krewe.Cli.Hosting;

namespace Krewe.Cli.Bd.Hosting;

/// <summary>Reads who the user is from git's configuration, without running git unless the files need it to be understood.</summary>
internal static class GitConfig
{
    private const long FileBytesMax = 1024 * 1024;

    /// <summary><c>user.name</c>, or null.</summary>
    public static string? UserName(CommandEnvironment environment, Workspace workspace)
    {
        if (environment.Setting("GIT_CONFIG_COUNT") is not null || environment.Setting("GIT_CONFIG_PARAMETERS") is not null)
        {
            return Ask(workspace.Folder);
        }

        foreach (var file in Files(environment, workspace))
        {
            if (!TryRead(file, out var name))
            {
                return Ask(workspace.Folder);
            }

            if (name is not null)
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>The files that git reads, the one that counts most first.</summary>
    private static IEnumerable<string> Files(CommandEnvironment environment, Workspace workspace)
    {
        if (workspace.GitFolder is { } own)
        {
            yield return Path.Combine(own, "config.worktree");
        }

        if (workspace.SharedGitFolder is { } shared)
        {
            yield return Path.Combine(shared, "config");
        }

        if (environment.Setting("GIT_CONFIG_GLOBAL") is { } global)
        {
            yield return global;
        }
        else if (environment.Setting("HOME") is { } home)
        {
            yield return Path.Combine(home, ".gitconfig");
            yield return Path.Combine(environment.Setting("XDG_CONFIG_HOME") ?? Path.Combine(home, ".config"), "git", "config");
        }

        if (environment.Setting("GIT_CONFIG_NOSYSTEM") is null)
        {
            yield return environment.Setting("GIT_CONFIG_SYSTEM") ?? "/etc/gitconfig";
        }
    }

    /// <summary>False when the file includes others, or spells the name in a way that is left to git.</summary>
    internal static bool TryRead(string file, out string? name)
    {
        name = null;
        if (!File.Exists(file) || new FileInfo(file).Length > FileBytesMax)
        {
            return true;
        }

        var section = string.Empty;
        foreach (var raw in File.ReadLines(file))
        {
            var line = raw.Trim();
            if (line.StartsWith('['))
            {
                section = line.TrimStart('[').Split(' ', ']')[0].ToLowerInvariant();
                if (section is "include" or "includeif")
                {
                    return false;
                }
            }
            else if (section == "user" && line.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals
                && line[..equals].Trim().Equals("name", StringComparison.OrdinalIgnoreCase))
            {
                var value = line[(equals + 1)..].Trim();
                if (value.AsSpan().IndexOfAny("\"\\#;") >= 0)
                {
                    return false;
                }

                name = value.Length == 0 ? null : value;
            }
        }

        return true;
    }

    private static string? Ask(string folder)
    {
        try
        {
            var start = new ProcessStartInfo("git", ["config", "user.name"])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var git = Process.Start(start)!;
            var name = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return git.ExitCode == 0 && name.Length > 0 ? name : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
