using System.CommandLine;
using Krewe.Cli.Checklists;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Formats.Checklists;
using Krewe.Formats.Droid;
using Krewe.Formats.SpecKit;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe speckit sync</c> and <c>krewe droid sync</c>: task files and tasks, brought together both ways.</summary>
internal static class ChecklistCommands
{
    public static Command SpecKit(CommandContext context)
    {
        var folder = new Argument<string>("folder") { Description = "The repository, a folder in it, or a feature", DefaultValueFactory = _ => "." };
        var active = new Option<bool>("--active") { Description = "Only the active feature: SPECIFY_FEATURE_DIRECTORY, else .specify/feature.json" };
        var shared = new Shared();
        var sync = shared.AddTo(new Command("sync", "Makes tasks of specs/<feature>/tasks.md and ticks its boxes; twice changes nothing") { folder, active });
        context.OnRun(sync, (call, cancellation) =>
        {
            var files = SpecKitFiles.Find(Path.GetFullPath(call.Get(folder)!, call.Environment.Folder), call.Get(active), call.Environment.Setting);
            return shared.RunAsync(call, new SpecKitFormat(), files, cancellation);
        });
        return new Command("speckit", "Spec Kit's task files") { sync };
    }

    public static Command Droid(CommandContext context)
    {
        var paths = new Argument<string[]>("files") { Description = "Task files, or folders with tasks-*.md or tasks/tasks-*.md in them", DefaultValueFactory = _ => ["."] };
        var shared = new Shared();
        var sync = shared.AddTo(new Command("sync", "Makes tasks of tasks/tasks-*.md and writes there what becomes of them; twice changes nothing") { paths });
        context.OnRun(sync, (call, cancellation) =>
            shared.RunAsync(call, new DroidFormat(), DroidFiles.Find(call.Environment.Folder, call.Get(paths)!), cancellation));
        return new Command("droid", "Droids' task files") { sync };
    }

    /// <summary>What both have in common.</summary>
    private sealed class Shared
    {
        private readonly Option<string?> _project = CommonOptions.Project();
        private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only tells what would be done" };
        private readonly Option<bool> _prune = new("--prune") { Description = "Cancels tasks whose lines are gone from the file" };

        private readonly Option<string?> _prefer = CommonOptions.Parsed<string>(
            "--prefer", "Who decides where both sides have changed: file or krewe", "file or krewe", [], text => text is "file" or "krewe" ? text : null);

        public Command AddTo(Command command)
        {
            command.Add(_project);
            command.Add(_dryRun);
            command.Add(_prune);
            command.Add(_prefer);
            return command;
        }

        /// <summary>Conflicts that are left, and files that could not be used, are a failure.</summary>
        public async Task<int> RunAsync(CommandCall call, ITaskFormat format, IReadOnlyList<TaskSource> files, CancellationToken cancellation)
        {
            var preference = call.Get(_prefer) switch { "file" => Preference.File, "krewe" => Preference.Krewe, _ => Preference.None };
            var options = new SyncOptions(call.Project(_project), call.Get(_dryRun), call.Get(_prune), preference);
            var result = await new SyncRun(call, options, format).RunAsync(files, cancellation);
            var code = call.Output.Answer(result, CliJson.Default.SyncReport, report => SyncPrinting.Print(call.Output, report));
            return result.IsSuccess && result.Value.Conflicts > 0 ? ExitCode.Failure : code;
        }
    }
}
