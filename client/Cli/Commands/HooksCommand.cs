using System.CommandLine;
using Krewe.Cli.Git;
using Krewe.Cli.Hosting;
using Krewe.Client;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe hooks install</c>: commits that name tasks are linked, and complete them on the default branch.</summary>
internal static class HooksCommand
{
    public static Command Create(CommandContext context) =>
        new("hooks", "Lets git tell of commits that name tasks") { Install(context), Run(context) };

    private static Command Install(CommandContext context)
    {
        var project = CommonOptions.Project();
        var force = new Option<bool>("--force") { Description = "Also into a folder whose hooks another tool writes, such as husky's" };
        var uninstall = new Option<bool>("--uninstall") { Description = "Take the hooks away, and put back what was there" };
        var add = new Option<bool>("--add-task") { Description = "Also add `Task: ID` to messages that name no task, when the branch or the only claim names it" };
        var command = new Command("install", "Installs git hooks in this repository; what is there goes on running") { project, force, uninstall, add };
        context.OnRun(command, async (call, cancellation) =>
        {
            var git = new GitProgram(call.Environment.Folder);
            var folder = await HookInstaller.FindFolderAsync(git, call.Environment.Folder, cancellation);
            var installer = new HookInstaller(folder, call.Output);
            if (call.Get(uninstall))
            {
                HookScript.All.ToList().ForEach(installer.Uninstall);
                await new UntoldCommits(git).ForgetAsync(cancellation);
                return ExitCode.Success;
            }

            var name = call.Project(project);
            if (installer.IsOfHusky && !call.Get(force))
            {
                return call.Output.Fail(new KreweError("HUSKY", Husky(folder, name)));
            }

            var options = Handed(call, name);
            foreach (var hook in call.Get(add) ? HookScript.All : HookScript.Telling)
            {
                installer.Install(hook, HookScript.Write(hook, Program(), options));
            }

            await BeginAsync(git, cancellation);
            call.Output.Line($"Commits in this repository tell project {name} of the tasks that they name, from now on.");
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Run(CommandContext context)
    {
        var name = new Argument<string>("name") { Description = "The hook" };
        var rest = new Argument<string[]>("arguments") { Description = "What git gave it" };
        var project = CommonOptions.Project();
        var command = new Command("run", "Does what a hook does; git calls it") { name, rest, project };
        context.OnRun(command, async (call, cancellation) =>
        {
            var git = new GitProgram(call.Environment.Folder);
            try
            {
                if (call.Get(name) == HookScript.Adding)
                {
                    await HookRun.AddTaskAsync(call, git, call.Project(project), call.Get(rest) ?? [], cancellation);
                }
                else
                {
                    await HookRun.TellAsync(call, git, call.Project(project), cancellation);
                }
            }
            catch (Exception failure) when (failure is UsageException or KreweRequestException or IOException or UnauthorizedAccessException)
            {
                call.Output.Remark($"krewe: {failure.Message} The commit stands; what it says of tasks is told with the next one.");
            }

            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>What was committed before is history: nobody is told of it.</summary>
    private static async Task BeginAsync(GitProgram git, CancellationToken cancellation)
    {
        var untold = new UntoldCommits(git);
        foreach (var branch in new[] { await DefaultBranch.FindAsync(git, cancellation), await git.AskAsync(cancellation, "symbolic-ref", "--quiet", "--short", "HEAD") })
        {
            if (branch is { Length: > 0 }
                && await git.AskAsync(cancellation, "rev-parse", "--verify", "--quiet", $"refs/krewe/told/{branch}") is null
                && await git.AskAsync(cancellation, "rev-parse", "--verify", "--quiet", $"refs/heads/{branch}") is { Length: > 0 } hash)
            {
                await untold.MarkAsync(branch, hash, cancellation);
            }
        }
    }

    /// <summary>What the scripts hand over: where the server is, and never the key.</summary>
    private static List<string> Handed(CommandCall call, string project)
    {
        List<string> options = ["--project", project];
        options.AddRange(call.Settings.Addresses.SelectMany(address => new[] { "--url", address.ToString().TrimEnd('/') }));
        if (File.Exists(call.Settings.KeyFile))
        {
            options.AddRange(["--data", call.Settings.DataFolder]);
        }

        return options;
    }

    /// <summary>How this program was started, for shells that find no <c>krewe</c>.</summary>
    private static string[] Program()
    {
        var path = Environment.ProcessPath;
        var assembly = Path.Combine(AppContext.BaseDirectory, $"{typeof(HooksCommand).Assembly.GetName().Name}.dll");
        return path is null ? [] : Path.GetFileNameWithoutExtension(path) == "dotnet" ? [path, assembly] : [path];
    }

    private static string Husky(string folder, string project) =>
        $"The hooks of this repository are husky's ({folder}), which writes them anew. Add the line `krewe hooks run post-commit --project {project} || true` to " +
        ".husky/post-commit, the same for post-merge and pre-push, and commit them; or use --force.";
}
