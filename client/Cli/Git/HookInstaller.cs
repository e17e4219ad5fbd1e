using System.Text;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;

namespace Krewe.Cli.Git;

/// <summary>Puts scripts where git looks for hooks, and takes them away again. What is there already is kept, and runs first.</summary>
internal sealed class HookInstaller(string hooksFolder, CommandOutput output)
{
    private const UnixFileMode Runnable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Where git looks: in the repository of a worktree, or where <c>core.hooksPath</c> says.</summary>
    public static async Task<string> FindFolderAsync(GitProgram git, string folder, CancellationToken cancellation) =>
        Path.GetFullPath(await git.DoAsync(cancellation, "rev-parse", "--git-path", "hooks"), folder);

    /// <summary>True where another tool writes the hooks anew and would lose ours.</summary>
    public bool IsOfHusky => hooksFolder.Replace('\\', '/').Split('/').Contains(".husky");

    /// <summary>Writes one script; says what was done.</summary>
    public void Install(string name, string script)
    {
        Directory.CreateDirectory(hooksFolder);
        var path = Path.Combine(hooksFolder, name);
        var before = path + HookScript.BeforeSuffix;
        var isThere = File.Exists(path);
        if (isThere && !HookScript.IsOurs(File.ReadAllText(path)))
        {
            if (File.Exists(before))
            {
                throw new UsageException($"{path} is not of Krewe, and {before} is there, too: one of them would be lost. Put them together, then install again.");
            }

            File.Move(path, before);
            Write(path, script);
            output.Line($"{name}: the hook that was there runs first; it is now {Path.GetFileName(before)}");
        }
        else if (isThere && File.ReadAllText(path) == script)
        {
            output.Line($"{name}: is there already");
        }
        else
        {
            Write(path, script);
            output.Line($"{name}: {(isThere ? "written anew" : "installed")}");
        }
    }

    /// <summary>Takes one script away, and puts back what was there before it.</summary>
    public void Uninstall(string name)
    {
        var path = Path.Combine(hooksFolder, name);
        if (!File.Exists(path) || !HookScript.IsOurs(File.ReadAllText(path)))
        {
            return;
        }

        File.Delete(path);
        var before = path + HookScript.BeforeSuffix;
        if (File.Exists(before))
        {
            File.Move(before, path);
        }

        output.Line($"{name}: {(File.Exists(path) ? "the hook from before is back" : "removed")}");
    }

    /// <summary>By a second file that takes the first one's place: git never runs half a script.</summary>
    private static void Write(string path, string script)
    {
        var draft = path + ".new";
        File.WriteAllText(draft, script, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(draft, Runnable);
        }

        File.Move(draft, path, overwrite: true);
    }
}
