using System.CommandLine;
using Krewe.Cli.Export;
using Krewe.Cli.Hosting;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe export</c>: writes a project as a Beads file.</summary>
internal static class ExportCommand
{
    public static Command Create(CommandContext context)
    {
        var file = new Argument<string?>("file") { Description = "The file to write or replace; - or none for standard output", Arity = ArgumentArity.ZeroOrOne };
        var project = CommonOptions.Project();
        var memories = new Option<bool>("--include-memories", "--all") { Description = "Memories too; they may hold what is not for everybody" };
        var command = new Command("export", "Writes a project as a Beads JSONL file") { file, project, memories };
        context.OnRun(command, async (call, cancellation) =>
        {
            var path = call.Get(file) is { } named and not "-" ? Path.GetFullPath(named, call.Environment.Folder) : null;
            var selection = ExportSelection.Everything with { HasMemories = call.Get(memories) };
            var count = await ExportTarget.WriteAsync(call.Environment, path, new ExportRun(call.Open(), call.Project(project), selection), cancellation);
            if (path is not null)
            {
                call.Output.Remark($"{count.Issues} issues and {count.Memories} memories in {path}");
            }

            return ExitCode.Success;
        });
        return command;
    }
}
